"""What every gate takes on its command line."""

import argparse
import os

from . import ROOT


def parse(description, **more):
    """The gate's options; `more` adds options of its own: name=argparse keywords."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--all", action="store_true", help="take the whole corpus instead of a sample")
    parser.add_argument("--every", type=int, metavar="N", help="take one in N of the corpus")
    parser.add_argument("--file", metavar="FILE", help="take this file, and show the first difference in it")
    parser.add_argument("--corpus", nargs="+", metavar="PATH", help="take these files and folders instead of the library")
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 4), help="processes to use")
    parser.add_argument("--bin", default=None, help="folder of Krait's programs (default: build/release/bin)")
    for name, keywords in more.items():
        parser.add_argument("--" + name.replace("_", "-"), **keywords)
    options = parser.parse_args()
    options.bin = options.bin or os.environ.get("KRAIT_BIN") or str(ROOT / "build" / "release" / "bin")
    return options
