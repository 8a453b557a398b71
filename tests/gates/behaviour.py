"""Programs run by both interpreters: what they write to stdout and stderr, and how they end, is the same.

Every tests/behaviour/**/*.py is a case, named by its path below that folder. A program is run in its own folder, under its
absolute path, with unseeded hashing and UTF-8, and without .pyc files being written. Two kinds of comment lines at its head say more:

    # options: -W error -X dev      words for the interpreter, in front of the file
    # arguments: one two            words for the program

Nothing is changed before comparing but addresses: 0x followed by at least six hexadecimal digits reads 0x..., because no two
processes agree on them.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

from harness import PATIENCE, ROOT, options, report

FOLDER = ROOT / "tests" / "behaviour"
TIMEOUT = 60 * PATIENCE
ADDRESS = re.compile(rb"0x[0-9a-fA-F]{6,}")


def directives(path):
    found = {"options": [], "arguments": []}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[:10]:
        match = re.fullmatch(r"# (options|arguments): (.*)", line)
        if match:
            found[match[1]] += match[2].split()
    return found


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    return kept | {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", "TERM": "dumb"}


def run(interpreter, path):
    words = directives(path)
    command = [interpreter, *words["options"], str(path), *words["arguments"]]
    try:
        done = subprocess.run(command, cwd=path.parent, env=environment(), stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return {"stdout": "", "stderr": "", "status": f"not over after {TIMEOUT} seconds"}
    text = {name: ADDRESS.sub(b"0x...", getattr(done, name)).decode("utf-8", "backslashreplace") for name in ("stdout", "stderr")}
    return text | {"status": str(done.returncode)}


def compare(krait, path):
    theirs, ours = run(sys.executable, path), run(krait, path)
    for part in ("status", "stdout", "stderr"):
        if theirs[part] != ours[part]:
            shown = report.first_difference(theirs[part], ours[part])
            if part == "status":
                shown += "\nKrait's stderr ends:\n" + "\n".join(ours["stderr"].splitlines()[-8:])
            return f"{part} differs, {shown}"
    return ""


def main():
    given = options.parse(__doc__, area={"metavar": "FOLDER", "help": "only the programs below tests/behaviour/FOLDER"})
    folder = pathlib.Path(given.bin) if given.bin != str(ROOT / "build" / "release" / "bin") else ROOT / "build" / "dev" / "bin"
    krait = str((folder / "krait").absolute())
    programs = sorted((FOLDER / (given.area or "")).rglob("*.py"))
    programs = [path for path in programs if not path.name.startswith("_") and "__pycache__" not in path.parts]
    if given.file:
        programs = [pathlib.Path(given.file).absolute()]
    cases = report.Report("behaviour")
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for path, difference in zip(programs, pool.map(lambda path: compare(krait, path), programs)):
            name = str(path.relative_to(FOLDER)) if path.is_relative_to(FOLDER) else str(path)
            cases.check(name, not difference, difference)
    cases.close()


if __name__ == "__main__":
    main()
