"""What strains the interpreter: every program of tests/stress ends well, and behaviour programs run by an interpreter that
collects garbage at every chance and overwrites what dies say what they say otherwise.

Both interpreters are of the dev build: build/dev/bin/krait and build/dev/collect/krait (build/asan under tests/run --sanitized). One in 12 of the behaviour programs is
taken; --all takes all of them, --every 1 too.

The 1,000 lives of an interpreter are the unit test build/dev/bin/krait_tests with KRAIT_LIVES=1000.
"""

import concurrent.futures
import pathlib
import subprocess

import behaviour
from harness import PATIENCE, ROOT, SANITIZED, options, report

# These see collections, or make so many objects that looking at all of them each time never ends.
LEFT_OUT = {
    "command_line/finalizers_at_the_end.py": "what is left for the end dies before it",
    "command_line/teardown_order.py": "what is left for the end dies before it",
    "containers/collector.py": "counts collections",
    "errors/unraisable.py": "counts collections",
    "library/collected_and_copied.py": "counts collections",
    "hostile/deep_deaths.py": "a million objects",
    "hostile/deep_recursion.py": "a million objects",
    "text/unicode_database.py": "a million objects",
    "threads/interpreter_ends.py": "a finalizer that may wait only at the end waits before it",
}
PROGRAMS = ("deeper.py", "life.py", "marshalled.py")


def lives(krait, path):
    limit = "" if SANITIZED else "ulimit -v 8000000; "
    done = subprocess.run(["sh", "-c", limit + 'exec "$@"', "stress", krait, "-B", str(path)], cwd=path.parent,
                          env=behaviour.environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=300 * PATIENCE)
    return "" if done.returncode == 0 else f"ends with {done.returncode}: " + done.stderr.decode(errors="replace")[-600:]


def differ(calm, greedy, path):
    ours, strained = behaviour.run(calm, path), behaviour.run(greedy, path)
    for part in ("status", "stdout", "stderr"):
        if ours[part].replace(calm, "") != strained[part].replace(greedy, ""):
            return f"{part} differs, {report.first_difference(ours[part], strained[part])}"
    return ""


def main():
    given = options.parse(__doc__)
    behaviour.TIMEOUT = 300 * PATIENCE  # collecting takes its time
    build = ROOT / "build" / ("asan" if SANITIZED else "dev")
    calm, greedy = (str((build / folder / "krait").absolute()) for folder in ("bin", "collect"))
    folder = ROOT / "tests" / "behaviour"
    programs = [path for path in sorted(folder.rglob("*.py"))
                if not path.name.startswith("_") and str(path.relative_to(folder)) not in LEFT_OUT]
    if not given.all:
        programs = programs[:: given.every or 12]
    if given.file:
        programs = [pathlib.Path(given.file).absolute()]
    cases = report.Report("stress")
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        strained = pool.map(lambda path: differ(calm, greedy, path), programs)
        for name in PROGRAMS:
            difference = lives(calm, ROOT / "tests" / "stress" / name)
            cases.check(name, not difference, difference)
        difference = lives(greedy, ROOT / "tests" / "stress" / "life.py")
        cases.check("life.py, collecting", not difference, difference)
        for path, difference in zip(programs, strained):
            cases.check(path.name, not difference, difference)
    cases.close()


if __name__ == "__main__":
    main()
