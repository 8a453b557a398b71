"""`kraitc compile` as a program: files, permissions, messages and statuses against compileall's, and what it must never do."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from harness import corpus, options, programs, report

TIME = 1700000000.75
MODES = ("timestamp", "checked-hash", "unchecked-hash")


def write(path, content, mode=0o644, mtime=TIME):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as out:
        out.write(content)
    os.chmod(path, mode)
    os.utime(path, (mtime, mtime))


def mixed(root):
    """What a folder may hold besides sources."""
    write(root + "/a.py", b"def f(): return 'a'\n")
    write(root + "/pkg/__init__.py", b"")
    write(root + "/pkg/b.c.py", b"'''doc'''\nassert f\n")
    write(root + "/pkg/.hidden.py", b"x = 1\n")
    write(root + "/pkg/__pycache__/inner.py", b"x = 1\n")
    write(root + "/pkg/upper.PY", b"x = 1\n")
    write(root + "/pkg/w.pyw", b"x = 1\n")
    write(root + "/.dot/d.py", b"x = 2\n")
    write(root + "/z it's.py", b"y = 2\n")
    write(root + "/caf\udce9.py", b"y = 3\n")
    os.mkdir(root + "/folder.py")
    write(root + "/folder.py/in.py", b"z = 1\n")
    os.symlink("a.py", root + "/link.py")
    os.symlink("nowhere", root + "/dangling.py")
    os.symlink("pkg", root + "/linked")
    os.mkfifo(root + "/pipe.py")


def broken(root):
    """Files that are refused stand between files that are not."""
    write(root + "/a.py", b"x = (\n")
    write(root + "/b.py", b"if 1:\nx\n")
    write(root + "/c.py", b"x = '\\q'\n")
    write(root + "/d.py", b"x\0\n")
    write(root + "/e.py", b"# coding: foo\n")
    write(root + "/f.py", b"def f():\n\treturn 1\n        return 2\n")
    write(root + "/g.py", b"x = 1 is 1\n")
    write(root + "/h.py", b"x = '\xe9'\n")
    write(root + "/i.py", b"return 1\n")
    write(root + "/it's \udce9.py", b"f(a b)\n")
    write(root + "/typo.py", b"whille True:\n    pass\n")
    write(root + "/z.py", b"x = 1\n")


def permissions(root):
    for mode in (0o444, 0o755, 0o600, 0o000, 0o4777, 0o666):
        write(f"{root}/m{mode:o}.py", b"x = 1\n", mode)


def times(root):
    for name, mtime in dict(old=-1.5, epoch=0, fraction=1.9, far=2**32 + 5, before=-1).items():
        write(f"{root}/{name}.py", b"x = 1\n", mtime=mtime)


def header(mtime):
    return b"\x2b\x0e\r\n" + bytes(4) + (int(mtime) & 0xFFFFFFFF).to_bytes(4, "little")


def earlier(root):
    """Targets that are up to date, stale, cut short, or of another kind."""
    for name in ("fresh", "size", "stale", "short", "hashed", "empty"):
        write(f"{root}/{name}.py", b"x = 1\n")
    cache = root + "/__pycache__/%s.cpython-314.pyc"
    write(cache % "fresh", header(TIME) + b"\6\0\0\0body")
    write(cache % "size", header(TIME) + b"\7\0\0\0body")
    write(cache % "stale", header(TIME + 1) + b"\6\0\0\0body")
    write(cache % "short", header(TIME)[:11])
    write(cache % "hashed", b"\x2b\x0e\r\n\3\0\0\0" + bytes(8))
    write(cache % "empty", b"")


def in_the_way(root):
    """Targets that are no regular files."""
    for name in ("link", "folder", "plain"):
        write(f"{root}/{name}.py", b"x = 1\n")
    os.mkdir(root + "/__pycache__")
    os.symlink("elsewhere", root + "/__pycache__/link.cpython-314.pyc")
    os.mkdir(root + "/__pycache__/folder.cpython-314.pyc")


# name: (folder, options, environment, umask); the options mean the same to both programs.
CASES = {
    "mixed": (mixed, [], {}, 0o022),
    "mixed-O1": (mixed, ["-O1"], {}, 0o022),
    "mixed-O2": (mixed, ["-O2"], {}, 0o022),
    "broken": (broken, [], {}, 0o022),
    "permissions": (permissions, [], {}, 0o022),
    "permissions-umask": (permissions, [], {}, 0o077),
    "times": (times, [], {}, 0o022),
    "earlier": (earlier, [], {}, 0o022),
    "earlier-forced": (earlier, ["-f"], {}, 0o022),
    "in-the-way": (in_the_way, [], {}, 0o022),
    "epoch": (mixed, [], {"SOURCE_DATE_EPOCH": "0"}, 0o022),
    "epoch-empty": (mixed, [], {"SOURCE_DATE_EPOCH": ""}, 0o022),
    "epoch-timestamp": (mixed, ["--invalidation-mode", "timestamp"], {"SOURCE_DATE_EPOCH": "1"}, 0o022),
    **{f"earlier-{mode}": (earlier, ["--invalidation-mode", mode], {}, 0o022) for mode in MODES},
}


def snapshot(root):
    """Everything below a folder: path -> (kind, permissions, content)."""
    found = {}
    for folder, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(folder, name)
            info = os.lstat(path)
            content = b""
            if os.path.islink(path):
                content = os.fsencode(os.readlink(path))
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    content = file.read()
            found[os.path.relpath(path, root)] = (oct(info.st_mode), content)
    return found


def difference(theirs, ours):
    for path in sorted(set(theirs) | set(ours)):
        if theirs.get(path) != ours.get(path):
            return f"{path!r}:\nCPython {theirs.get(path)}\nKrait   {ours.get(path)}"
    return ""


def environment(more):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("PYTHON") and name != "SOURCE_DATE_EPOCH"}
    return kept | {"PYTHONIOENCODING": "utf-8"} | more


def both(kraitc, case, make, arguments, more, umask):
    """(status, tree, messages) of compileall and of kraitc, each in a folder of its own."""
    optimize = [argument for argument in arguments if argument.startswith("-O")]
    rest = [argument for argument in arguments if not argument.startswith("-O")]
    level = ["-O" * int(option[2:]) if option == "-O1" else "-OO" for option in optimize]
    outcomes = []
    for command in ([sys.executable, "-I", *level, "-m", "compileall", "-q", *rest, "."],
                    [kraitc, "compile", "-q", *arguments, "."]):
        with tempfile.TemporaryDirectory() as root:
            make(root)
            done = subprocess.run(command, cwd=root, env=environment(more), umask=umask, capture_output=True)
            text = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
            outcomes.append((done.returncode, snapshot(root), sorted(text.splitlines())))
    return outcomes


def compare_with_compileall(result, kraitc):
    for case, how in CASES.items():
        theirs, ours = both(kraitc, case, *how)
        result.check(case + " status", theirs[0] == ours[0], f"CPython {theirs[0]}, Krait {ours[0]}")
        result.check(case + " files", theirs[1] == ours[1], lambda: difference(theirs[1], ours[1]))
        their_text, our_text = "\n".join(theirs[2]), "\n".join(ours[2])
        result.check(case + " messages", their_text == our_text, lambda: report.first_difference(their_text, our_text))


def run(kraitc, arguments, cwd, **keywords):
    return subprocess.run([kraitc, *arguments], cwd=cwd, env=environment({}), capture_output=True, **keywords)


def check_output_folder(result, kraitc):
    with tempfile.TemporaryDirectory() as root:
        mixed(root)
        done = run(kraitc, ["compile", "-o", "out", "pkg", root + "/a.py", "./z it's.py"], root)
        wanted = {"out/pkg/__init__.pyc", "out/pkg/b.c.pyc", "out/pkg/.hidden.pyc", "out" + root + "/a.pyc", "out/z it's.pyc"}
        found = {path for path in snapshot(root) if path.startswith("out/") and path.endswith(".pyc")}
        result.check("output names", done.returncode == 0 and found == wanted, f"{done}\n{sorted(found)}")


def check_missing(result, kraitc):
    with tempfile.TemporaryDirectory() as root:
        write(root + "/a.py", b"x = 1\n")
        done = run(kraitc, ["compile", "missing.py", "a.py"], root)
        told = b"FileNotFoundError: [Errno 2] No such file or directory: 'missing.py'" in done.stderr
        result.check("missing file", done.returncode == 1 and told and os.path.exists(root + "/__pycache__"), str(done))


def check_full_disk(result, kraitc):
    """Writing fails in the middle: the old target stays, nothing is left beside it, the next file is compiled."""
    with tempfile.TemporaryDirectory() as root:
        write(root + "/big.py", b"".join(b"name%d = %d\n" % (i, i) for i in range(5000)))
        write(root + "/small.py", b"x = 1\n")
        write(root + "/__pycache__/big.cpython-314.pyc", b"old")

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        done = run(kraitc, ["compile", "."], root, preexec_fn=limit)
        left = snapshot(root + "/__pycache__")
        good = (done.returncode == 1 and b"OSError: [Errno 27] File too large" in done.stderr and set(left) == {
            "big.cpython-314.pyc", "small.cpython-314.pyc"} and left["big.cpython-314.pyc"][1] == b"old")
        result.check("full disk", good, f"{done}\n{sorted(left)}")


def check_read_only(result, kraitc):
    """The super-user may write everywhere, so he asks somebody else."""
    with tempfile.TemporaryDirectory() as root:
        shutil.copy(kraitc, root + "/kraitc")
        write(root + "/sources/a.py", b"x = 1\n")
        os.chmod(root + "/sources", 0o555)
        os.chmod(root, 0o755)
        nobody = {"user": 65534} if os.geteuid() == 0 else {}
        done = run(root + "/kraitc", ["compile", "sources"], root, **nobody)
        os.chmod(root + "/sources", 0o755)
        told = b"PermissionError: [Errno 13] Permission denied: 'sources/__pycache__" in done.stderr
        good = done.returncode == 1 and told and list(snapshot(root + "/sources")) == ["a.py"]
        result.check("read-only folder", good, str(done))


def check_interrupt(result, kraitc):
    """Killed at any time, it leaves whole files only."""
    rng = random.Random(4)
    with tempfile.TemporaryDirectory() as root:
        sources = [corpus.LIBRARY + "/asyncio", corpus.LIBRARY + "/json"]
        subprocess.run([kraitc, "compile", "-q", "-o", root + "/whole", *sources], capture_output=True)
        whole = {path: entry[1] for path, entry in snapshot(root + "/whole").items()}
        for number in range(8):
            out = f"{root}/out{number}"
            process = subprocess.Popen([kraitc, "compile", "-q", "-f", "-j2", "-o", out, *sources],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(rng.uniform(0.002, 0.06))
            process.send_signal(rng.choice((signal.SIGINT, signal.SIGTERM)))
            if number % 2:
                process.send_signal(signal.SIGINT)
            process.communicate()
            made = {path: entry[1] for path, entry in snapshot(out).items()}
            wrong = [path for path, content in made.items() if whole.get(path) != content]
            result.check(f"interrupt {number}", not wrong and process.returncode in (0, -signal.SIGINT, -signal.SIGTERM),
                         f"status {process.returncode}, not whole: {wrong}")


def check_threads(result, kraitc):
    """Messages come in the files' order whatever the number of threads."""
    texts = set()
    with tempfile.TemporaryDirectory() as root:
        for number in range(40):
            write(f"{root}/e{number:02}.py", b"x = (\n" if number % 3 else b"y = " + b"1 + " * 3000 + b"1\n")
        for threads in (1, 2, 16):
            texts.add(run(kraitc, ["compile", "-f", f"-j{threads}", "."], root).stderr)
    result.check("order of messages", len(texts) == 1 and b"e01.py" in texts.pop(), "they differ between -j1, -j2 and -j16")


def check_memory(result, kraitc, chosen):
    with tempfile.TemporaryDirectory() as root:
        paths = [corpus.LIBRARY] if chosen.all else [corpus.LIBRARY + "/test"]
        process = subprocess.Popen([kraitc, "compile", "-q", "-f", "-j2", "-o", root, *paths], stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        result.check("memory", usage.ru_maxrss < 200 * 1024, f"{usage.ru_maxrss // 1024} MB resident")


def check_usage(result, kraitc):
    commands = ("compile", "check", "digest", "dis", "ast", "tokens", "symtable")
    for command in commands:
        done = run(kraitc, [command, "--help"], "/")
        good = done.returncode == 0 and done.stdout.startswith(b"usage: kraitc " + command.encode())
        result.check(f"{command} --help", good, str(done))
        done = run(kraitc, [command, "--nonsense"], "/")
        result.check(f"{command} --nonsense", done.returncode == 2 and b"unknown option --nonsense" in done.stderr, str(done))
    for arguments, status in (([], 2), (["--help"], 0), (["nonsense"], 2), (["--version"], 0), (["compile"], 2),
                              (["compile", "-O3", "x"], 2), (["compile", "--invalidation-mode", "never", "x"], 2)):
        done = run(kraitc, arguments, "/")
        result.check("kraitc " + " ".join(arguments), done.returncode == status, str(done))


def main():
    chosen = options.parse(__doc__)
    kraitc = os.path.abspath(programs.path_of(chosen, "kraitc"))
    result = report.Report("command_line")
    compare_with_compileall(result, kraitc)
    for check in (check_output_folder, check_missing, check_full_disk, check_read_only, check_interrupt, check_threads,
                  check_usage):
        check(result, kraitc)
    check_memory(result, kraitc, chosen)
    result.close()


main()
