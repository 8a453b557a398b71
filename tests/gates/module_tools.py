"""The library's tools run by both interpreters say the same, and each interpreter runs the other's .pyc files.

For a sample of the library's files: `-m dis`, `-m ast`, `-m tokenize`, `-m symtable` print the same; `-m py_compile` and
`-m compileall` of either interpreter write the same header and equal code; modules of which only one interpreter's .pyc is
there are imported by the other.
"""

import concurrent.futures
import marshal
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types

from harness import ROOT, options, report

LISTINGS = (["dis"], ["ast", "--include-attributes"], ["tokenize", "--exact"], ["symtable"])
EVERY = 160
BIGGEST = 60_000  # bytes of source: listings of bigger files take too long for a gate
ADDRESS = re.compile(rb"0x[0-9a-f]{6,}, ")
# Modules of the library that need no others that would have to be compiled too.
PORTABLE = ("colorsys", "bisect", "keyword", "opcode", "graphlib", "textwrap", "shlex", "fnmatch")
USE = "import {0}; print({0}.__cached__ == {0}.__file__ or {0}.__file__); print(sorted(n for n in vars({0}) if n[:2] != '__'))"


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return kept | {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def run(interpreter, *words, folder=None):
    done = subprocess.run([interpreter, *words], capture_output=True, env=environment(), timeout=300, cwd=folder)
    text = b"exit code %d\n" % done.returncode + done.stdout + b"\n-- stderr\n" + done.stderr
    return ADDRESS.sub(b"0x..., ", text).decode("utf-8", "backslashreplace")


def listing(krait, path, tool):
    theirs, ours = (run(interpreter, "-m", *tool, str(path)) for interpreter in (sys.executable, krait))
    return "" if theirs == ours else report.first_difference(theirs, ours)


def compiled(interpreter, folder, path):
    """Header and code that py_compile and compileall write for a copy of the file, one after the other."""
    copy = folder / path.name
    shutil.copyfile(path, copy)
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    found = []
    for words in (["-m", "py_compile", path.name], ["-m", "compileall", "-q", "-f", path.name]):
        shutil.rmtree(folder / "__pycache__", ignore_errors=True)
        run(interpreter, *words, folder=folder)
        files = [cached.read_bytes() for cached in (folder / "__pycache__").glob("*.pyc")]
        found += [(data[:16], described(marshal.loads(data[16:]))) for data in files]
    return found


def described(code):
    """All of a code object that comparing two does not look at too."""
    names = ("co_code", "co_linetable", "co_exceptiontable", "co_flags", "co_stacksize", "co_varnames", "co_cellvars", "co_freevars")
    inner = [described(constant) for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return [code, [getattr(code, name) for name in names], inner]


def compilation(krait, path):
    with tempfile.TemporaryDirectory() as work:
        theirs, ours = (compiled(interpreter, pathlib.Path(work), path) for interpreter in (sys.executable, krait))
    if theirs == ours and len(ours) in (0, 2):
        return ""
    return f"{len(theirs)} and {len(ours)} files, headers {[header for header, _ in theirs + ours]}"


def exchange(writer, reader, name):
    """What `reader` says of a module of which it has nothing but the .pyc of `writer`; what the writer says of it."""
    source = pathlib.Path(os.__file__).parent / f"{name}.py"
    with tempfile.TemporaryDirectory() as work:
        code = f"import py_compile; py_compile.compile({str(source)!r}, {work + '/' + name + '.pyc'!r}, doraise=True)"
        run(writer, "-c", code)
        use = ["-c", f"import sys; sys.path.insert(0, {work!r}); " + USE.format(name)]
        theirs, ours = run(writer, *use), run(reader, *use)
    return "" if theirs == ours and name + ".pyc" in ours else report.first_difference(theirs, ours)


def main():
    given = options.parse(__doc__)
    folder = pathlib.Path(given.bin) if given.bin != str(ROOT / "build" / "release" / "bin") else ROOT / "build" / "dev" / "bin"
    krait = str((folder / "krait").absolute())
    every = 1 if given.all else given.every or EVERY
    library = pathlib.Path(os.__file__).parent
    files = [pathlib.Path(given.file)] if given.file else [
        path for path in sorted(library.rglob("*.py"))[7::every] if path.stat().st_size < BIGGEST or given.all]
    cases = [(f"{tool[0]} {path.name}", listing, (krait, path, tool)) for path in files for tool in LISTINGS]
    cases += [(f"compile {path.name}", compilation, (krait, path)) for path in files]
    if not given.file:
        pairs = ((sys.executable, krait), (krait, sys.executable))
        cases += [(f"import {name} {'of Krait' if writer == krait else 'by Krait'}", exchange, (writer, reader, name))
                  for name in PORTABLE for writer, reader in pairs]
    told = report.Report("module_tools")
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for (name, _, _), difference in zip(cases, pool.map(lambda case: case[1](*case[2]), cases)):
            told.check(name, not difference, difference)
    told.close()


if __name__ == "__main__":
    main()
