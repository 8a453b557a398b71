"""Prints kraitc's speed as ratios to CPython's on the same machine; see bench/run."""

import json
import marshal
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools", "reference"))
import build  # noqa: E402
import generated  # noqa: E402

ROUNDS = 3


def verdict(name, value, unit, target, better):
    """One line: the figure, the target, and whether it is met."""
    met = better(value, target)
    print(f"{name:<58} {value:8.2f}{unit:<5} target {target:g}{unit} {'met' if met else 'MISSED'}")
    return met


def at_least(value, target):
    return value >= target


def at_most(value, target):
    return value <= target


# --- in memory, one thread, processor time


def cpython_in_memory(sources):
    """Seconds of the best round of compile and marshal over all sources."""
    best = None
    for _ in range(ROUNDS):
        started = time.process_time()
        for path, source in sources:
            try:
                marshal.dumps(compile(source, path, "exec", dont_inherit=True, optimize=0))
            except (SyntaxError, ValueError):
                pass
        seconds = time.process_time() - started
        best = seconds if best is None else min(best, seconds)
    return best


def in_memory(kraitc):
    files = build.python_files([build.LIBRARY])
    sources = [(path, build.read(path)) for path in files]
    size = sum(len(source) for _, source in sources) / 1e6
    program = os.path.join(os.path.dirname(kraitc), "compile_corpus")
    answer = json.loads(subprocess.run([program, "--rounds", str(ROUNDS)], input="\n".join(files) + "\n", text=True,
                                       capture_output=True, check=True).stdout)
    theirs, ours = cpython_in_memory(sources), answer["seconds"]
    print(f"In memory, one thread: {len(files)} files, {size:.1f} MB, best of {ROUNDS}")
    print(f"  CPython {theirs:.2f} s, {size / theirs:.1f} MB/s; Krait {ours:.2f} s, {size / ours:.1f} MB/s")
    stages = "decode parse symbols generate marshal".split()
    print("  Krait by stage: " + ", ".join(f"{stage} {100 * answer[stage] / ours:.0f}%" for stage in stages))
    return verdict("  compile and marshal, times CPython's rate", theirs / ours, "x", 5, at_least)


# --- from files to files


def wall(command):
    """The wall time and the largest resident set of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=build.clean_environment())
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def linked_copy(sources, folder):
    """The same sources in a folder of their own. Nothing is deleted between rounds: a file system may remember what was
    deleted and be slow to make files for a minute."""
    for parent, _, names in os.walk(sources):
        there = os.path.join(folder, os.path.relpath(parent, sources))
        os.makedirs(there, exist_ok=True)
        for name in names:
            os.link(os.path.join(parent, name), os.path.join(there, name))
    return folder


def files_to_files(kraitc):
    """Everyone writes into folders of their own. ext4 looks for a free inode one by one among those that were freed in
    the last minutes, so a second run soon after the first, whose folders are gone, is slower for all of them."""
    print("From files to files, wall time:")
    commands = {
        "theirs": [sys.executable, "-m", "compileall", "-q", "-f", "-j2"],
        "one": [kraitc, "compile", "-q", "-f", "-j1"],
        "two": [kraitc, "compile", "-q", "-f", "-j2"],
    }
    new, replacing, peak = {}, {}, 0
    with tempfile.TemporaryDirectory() as folder:
        sources = os.path.join(folder, "sources")
        for path in build.python_files([build.LIBRARY]):
            copy = os.path.join(sources, os.path.relpath(path, build.LIBRARY))
            os.makedirs(os.path.dirname(copy), exist_ok=True)
            with open(copy, "wb") as out:
                out.write(build.read(path))
        for number in range(ROUNDS):
            for name, command in commands.items():
                command = command + [linked_copy(sources, os.path.join(folder, f"{name}{number}"))]
                for times in (new, replacing):
                    seconds, memory = wall(command)
                    times[name] = min(seconds, times.get(name, seconds))
                    if name != "theirs":
                        peak = max(peak, memory)
    for label, times in (("new files", new), ("files replaced", replacing)):
        print(f"  {label}: compileall -j2 {times['theirs']:.2f} s; kraitc -j1 {times['one']:.2f} s, -j2 {times['two']:.2f} s")
    return all([
        verdict("  kraitc compile -j2, times compileall -j2", new["theirs"] / new["two"], "x", 4, at_least),
        verdict("  the same where files are replaced", replacing["theirs"] / replacing["two"], "x", 4, at_least),
        verdict("  kraitc compile -j2, times -j1", new["one"] / new["two"], "x", 1.8, at_least),
        verdict("  resident memory at most", peak, " MB", 200, at_most),
    ])


# --- time grows linearly


def seconds_of(kraitc, path):
    """Processor time of one check of a file, best of three, less what an empty file takes."""
    best = None
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([kraitc, "check", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = seconds if best is None else min(best, seconds)
    return best


def growth(kraitc):
    """Each generated program at a quarter and at full size: a doubling may take little more than twice the time.

    Over two doublings, because what one alone shows is as much where the caches of a processor end.
    """
    print("Growth, by what twice the program multiplies the time:")
    good = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "generated.py")
        for name, (make, size) in generated.PROGRAMS.items():
            times = []
            for part in (size // 4, size):
                with open(path, "w") as out:
                    out.write(make(part))
                times.append(max(seconds_of(kraitc, path), 0.001))
            label = f"  {name} ({os.path.getsize(path) / 1e6:.1f} MB, {times[1]:.2f} s)"
            good.append(verdict(label, math.sqrt(times[1] / times[0]), "x", 2.8, at_most))
    return all(good)


SECTIONS = {"memory": in_memory, "files": files_to_files, "growth": growth}


def main(kraitc, *names):
    warnings.simplefilter("ignore")
    kraitc = os.path.abspath(kraitc)
    results = [SECTIONS[name](kraitc) for name in names or SECTIONS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
