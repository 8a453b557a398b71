"""Which files a gate looks at."""

import hashlib
import os

from . import build

LIBRARY = build.LIBRARY


def name_of(path):
    """A file's name in reports and ledgers: below the library where it is there."""
    path = os.path.abspath(path)
    return os.path.relpath(path, LIBRARY) if path.startswith(LIBRARY + "/") else path


def sampled(items, every, name=str):
    """One in `every`, chosen by name: the same ones on every machine, and not only the front of the alphabet."""
    def number(item):
        return int(hashlib.sha256(name(item).encode("utf-8", "surrogateescape")).hexdigest()[:8], 16)
    return [item for item in items if number(item) % every == 0]


def library(options, every):
    """The corpus that the options ask for: --file, --corpus, --all, or one in `every` of the library's files."""
    if options.file:
        return [os.path.abspath(options.file)]
    files = build.python_files(options.corpus or [LIBRARY])
    return files if options.all else sampled(files, options.every or every, name_of)
