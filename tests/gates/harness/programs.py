"""Running Krait's programs."""

import os
import re
import subprocess
import sys

# What a sanitizer or Krait's own assertions say when a program dies; no input may cause it.
_CRASH = re.compile(rb"AddressSanitizer|UndefinedBehaviorSanitizer|LeakSanitizer|runtime error:|CHECK failed")


class Crashed(Exception):
    """A program was killed by a signal or by its own assertion."""


def path_of(options, name):
    path = os.path.join(options.bin, name)
    if not os.access(path, os.X_OK):
        print(f"{path} is not there: build it first")
        print("0 passed, 1 failed, 0 skipped")
        sys.exit(1)
    return path


def run(arguments, input=None, timeout=600, cwd=None):
    """The finished process; raises Crashed where it did not end by itself."""
    done = subprocess.run(arguments, input=input, capture_output=True, timeout=timeout, cwd=cwd)
    if done.returncode < 0 or _CRASH.search(done.stderr):
        raise Crashed(f"{' '.join(map(str, arguments[:6]))} ended with {done.returncode}: "
                      + done.stderr[-600:].decode("utf-8", "replace"))
    return done
