"""Builds the cache of reference .pyc files; see tools/reference-pyc."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DRIVER = os.path.join(HERE, "driver.py")
LIBRARY = os.path.dirname(os.__file__)
CACHE = os.environ.get("KRAIT_CACHE") or os.path.join(
    os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "krait")
LEVELS = {"O0": [], "O1": ["-O"], "O2": ["-OO"]}
WORKERS = 2


def python_files(paths):
    """Every .py file of the paths, sorted, absolute."""
    found = []
    for path in map(os.path.abspath, paths):
        if os.path.isfile(path):
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if name != "__pycache__"]
            found += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    return sorted(path for path in found if os.path.isfile(path))


def corpus_key(files):
    """Changes when the interpreter, the way references are made, or any file of the corpus does."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("driver.py", "_rejected.py"):
        with open(os.path.join(HERE, name), "rb") as source:
            digest.update(source.read())
    for path in files:
        status = os.stat(path)
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


def target_of(folder, source, suffix=".pyc"):
    return os.path.join(folder, os.path.splitext(source)[0].lstrip("/") + suffix)


def clean_environment():
    """The caller's environment without what would change the reference."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith("PYTHON") and name != "SOURCE_DATE_EPOCH"}


def warm_library():
    """Modules that a fresh process imports must come from their caches: it shows in the bytes of a few files."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-j2", "-x", r"/test/", LIBRARY],
                   env=clean_environment(), stdout=subprocess.DEVNULL, check=False)


def start_driver(options, jobs, scratch):
    empty = os.path.join(scratch, "empty.py")
    open(empty, "w").close()
    worker = subprocess.Popen([sys.executable, *options, DRIVER, "runpy", "py_compile", "_rejected", empty], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean_environment())
    lines = "".join(f"{source}\t{target}\n" for source, target in jobs)
    worker.stdin.write(lines.encode("utf-8", "surrogateescape"))
    worker.stdin.close()
    return worker


def compile_level(files, level, folder, scratch):
    jobs = [(source, target_of(folder, source)) for source in files]
    for parent in {os.path.dirname(target) for _, target in jobs}:
        os.makedirs(parent, exist_ok=True)
    workers = [start_driver(LEVELS[level], jobs[part::WORKERS], scratch) for part in range(WORKERS)]
    if any([worker.wait() for worker in workers]):
        sys.exit(f"reference-pyc: a driver failed at level {level}")
    missing = [source for source, target in jobs if not (os.path.exists(target) or os.path.exists(target + ".rejected"))]
    if missing:
        sys.exit(f"reference-pyc: nothing was written for {len(missing)} files, the first is {missing[0]}")


def build(files):
    folder = os.path.join(CACHE, "reference", corpus_key(files))
    if os.path.isdir(folder):
        return folder
    started = time.monotonic()
    warm_library()
    part = tempfile.mkdtemp(dir=CACHE, prefix="reference.", suffix=".partial")
    try:
        os.mkdir(os.path.join(part, "scratch"))
        for level in LEVELS:
            print(f"reference-pyc: {len(files)} files at {level}", file=sys.stderr)
            compile_level(files, level, os.path.join(part, level), os.path.join(part, "scratch"))
        shutil.rmtree(os.path.join(part, "scratch"))
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        os.rename(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    print(f"reference-pyc: done in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return folder


def driver_words(scratch):
    """A file whose bytes show every word of the driver: two frozensets with it, shared only if nothing interned it."""
    with open(DRIVER) as source:
        code = compile(source.read(), DRIVER, "exec")
    words = {word for word in (*code.co_names, *code.co_consts) if isinstance(word, str)}
    lines = []
    for number, word in enumerate(sorted(words)):
        for half in (0, 1):
            lines.append(f"def f{number}_{half}(a): return a in {{{word!r}, ' '}}, {number}.{half}5\n")
    path = os.path.join(scratch, "words.py")
    with open(path, "w") as out:
        out.writelines(lines)
    return path


def fresh_bytes(source, options, scratch):
    subprocess.run([sys.executable, *options, "-m", "py_compile", source], env=clean_environment(),
                   stderr=subprocess.DEVNULL, check=False)
    path = subprocess.run([sys.executable, *options, "-c",
                           "import sys, importlib.util as u; print(u.cache_from_source(sys.argv[1]))", source],
                          capture_output=True, text=True, check=True).stdout.rstrip("\n")
    return read(path)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def check(count):
    """Copies sampled files, compiles them both ways, and counts differences."""
    warm_library()
    with tempfile.TemporaryDirectory() as scratch:
        chosen = random.Random(314).sample(python_files([LIBRARY]), count)
        sources = [driver_words(scratch)]
        for number, path in enumerate(chosen):
            sources.append(shutil.copy(path, os.path.join(scratch, f"file{number}.py")))
        different = []
        for level, options in LEVELS.items():
            compile_level(sources, level, os.path.join(scratch, level), scratch)
            for source in sources:
                if read(target_of(os.path.join(scratch, level), source)) != fresh_bytes(source, options, scratch):
                    different.append((level, source))
        for level, source in different:
            print(f"reference-pyc: {level} {source} differs from a fresh process", file=sys.stderr)
        print(f"{len(sources) * len(LEVELS) - len(different)} passed, {len(different)} failed, 0 skipped")
        return 1 if different else 0


def main(arguments):
    if arguments[:1] == ["--check"]:
        return check(int(arguments[1]) if arguments[1:] else 40)
    print(build(python_files(arguments or [LIBRARY])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
