"""The text of `dis`, compared for the library's code objects with every combination of options in turn.

--all takes every file of the library and test-suite; --file FILE one file, with all combinations."""

import argparse
import dis
import io
import itertools
import marshal
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "dev" / "bin" / "dis_text"
LIBRARY = pathlib.Path(os.__file__).parent
OPTIONS = ("-C", "-O", "-P", "-S")
COMBINATIONS = [[o for o, on in zip(OPTIONS, choice) if on] for choice in itertools.product((False, True), repeat=4)]


def without_addresses(text):
    return re.sub(r" at 0x[0-9a-f]+,", " at 0x,", text)


def expected(dump, options):
    out = io.StringIO()
    dis.dis(marshal.loads(dump), file=out, show_caches="-C" in options, show_offsets="-O" in options,
            show_positions="-P" in options, adaptive="-S" in options)
    return without_addresses(out.getvalue())


def actual(dump, options):
    with tempfile.NamedTemporaryFile() as file:
        file.write(dump)
        file.flush()
        run = subprocess.run([PROGRAM, *options, file.name], capture_output=True, check=True)
    return without_addresses(run.stdout.decode("utf-8", "surrogatepass"))


def first_difference(ours, theirs):
    for number, (our, their) in enumerate(itertools.zip_longest(ours.splitlines(), theirs.splitlines()), 1):
        if our != their:
            return f"line {number}\n  krait:   {our!r}\n  CPython: {their!r}"
    return "the last newline"


def compare(path, combinations):
    try:
        dump = marshal.dumps(compile(path.read_bytes(), str(path), "exec"))
    except (SyntaxError, ValueError):
        return []
    differences = []
    for options in combinations:
        ours, theirs = actual(dump, options), expected(dump, options)
        if ours != theirs:
            differences.append(f"{path} {' '.join(options)}: {first_difference(ours, theirs)}")
    return differences or [None]


def with_hash_seed():
    """The order of frozensets is that of a process without hash randomization."""
    if sys.flags.hash_randomization:
        arguments = [sys.executable, "-s", "-X", "utf8", *sys.argv]
        os.execve(sys.executable, arguments, os.environ | {"PYTHONHASHSEED": "0"})


def main():
    with_hash_seed()
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--file", type=pathlib.Path)
    options = parser.parse_args()
    paths = [options.file] if options.file else sorted(LIBRARY.rglob("*.py"))[:: None if options.all else 40]
    passed = failed = 0
    for index, path in enumerate(paths):
        combinations = COMBINATIONS if options.file else [COMBINATIONS[index % len(COMBINATIONS)]]
        for difference in compare(path, combinations):
            if difference is None:
                passed += 1
                continue
            failed += 1
            if failed < 20:
                print(difference)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed != 0


sys.exit(main())
