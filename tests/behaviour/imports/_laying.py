"""Lays out modules in a folder of the program's own, which goes away at its end."""

import atexit
import importlib
import os
import shutil
import sys
import tempfile

folder = tempfile.mkdtemp(prefix="krait-imports-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
sys.path.insert(0, folder)


def lay(name, text=""):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    importlib.invalidate_caches()
    return path


def shown(text):
    return str(text).replace(os.path.realpath(folder), "FOLDER").replace(folder, "FOLDER").replace(sys.implementation.cache_tag, "TAG")


def attempt(function, *arguments):
    try:
        print("  ->", shown(repr(function(*arguments))))
    except BaseException as error:
        print("  !!", type(error).__name__, shown(error), *(f"{n}={shown(getattr(error, n))}" for n in ("name", "path") if hasattr(error, n)))
