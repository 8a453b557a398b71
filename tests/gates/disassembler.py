"""The text of `dis` for CPython's own code objects, with every combination of options in turn.

--file FILE takes all combinations."""

import dis
import io
import itertools
import marshal
import os
import pathlib
import re
import sys
import tempfile
import warnings

from harness import options, programs
from harness.report import Report, first_difference

LIBRARY = pathlib.Path(os.__file__).parent
OPTIONS = ("-C", "-O", "-P", "-S")
COMBINATIONS = [[o for o, on in zip(OPTIONS, choice) if on] for choice in itertools.product((False, True), repeat=4)]


def without_addresses(text):
    return re.sub(r" at 0x[0-9a-f]+,", " at 0x,", text)


def expected(dump, arguments):
    out = io.StringIO()
    dis.dis(marshal.loads(dump), file=out, show_caches="-C" in arguments, show_offsets="-O" in arguments,
            show_positions="-P" in arguments, adaptive="-S" in arguments)
    return without_addresses(out.getvalue())


def actual(program, dump, arguments):
    with tempfile.NamedTemporaryFile() as file:
        file.write(dump)
        file.flush()
        run = programs.run([program, *arguments, file.name])
    return without_addresses(run.stdout.decode("utf-8", "surrogatepass"))


def with_hash_seed():
    """The order of frozensets is that of a process without hash randomization."""
    if sys.flags.hash_randomization:
        arguments = [sys.executable, "-s", "-X", "utf8", *sys.argv]
        os.execve(sys.executable, arguments, os.environ | {"PYTHONHASHSEED": "0"})


def compare(program, report, path, combinations):
    try:
        dump = marshal.dumps(compile(path.read_bytes(), str(path), "exec"))
    except (SyntaxError, ValueError):
        return
    for arguments in combinations:
        ours, theirs = actual(program, dump, arguments), expected(dump, arguments)
        report.check(f"{path} {' '.join(arguments)}", ours == theirs, lambda: first_difference(theirs, ours))


def main():
    with_hash_seed()
    warnings.simplefilter("ignore")
    chosen = options.parse(__doc__)
    report = Report("disassembler")
    program = programs.path_of(chosen, "dis_text")
    step = 1 if chosen.all else chosen.every or 40
    paths = [pathlib.Path(chosen.file)] if chosen.file else sorted(LIBRARY.rglob("*.py"))[::step]
    for index, path in enumerate(paths):
        compare(program, report, path, COMBINATIONS if chosen.file else [COMBINATIONS[index % len(COMBINATIONS)]])
    report.close()


main()
