# A terminal: input() asks it itself, the prompt reads from it; broken files of bytecode as programs.
import os
import pty
import select
import subprocess
import sys
import tempfile
import time


def converse(code, steps):
    """Answers each text with the bytes beside it; shows all that came, and how it ended."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["NO_COLOR"] = "1"
        os.execv(sys.executable, [sys.executable, "-I", "-c", code])
    seen = b""
    for expected, answer in [*steps, (b"\0", b"")]:
        start = len(seen)
        while expected not in seen[start:] and select.select([terminal], [], [], 20)[0]:
            try:
                seen += os.read(terminal, 1000)
            except OSError:
                break
        if answer:
            time.sleep(0.3)  # until it waits: a signal in front of that waits too
            os.write(terminal, answer)
    print(code, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    print(seen)
    os.close(terminal)


converse("print(repr(input('a? ')), repr(input('b? ')))", [(b"a? ", b"x\n"), (b"b? ", b"y\n")])
converse("print('ready', flush=True); input()", [(b"ready", b"\x04")])
converse("input('a? ')", [(b"a? ", b"\x04")])
converse("input('a? ')", [(b"a? ", b"\x03")])
converse(r"input('a\0b')", [])
converse("import sys; print('out', end=''); sys.stdin.fileno(); input('é? ')", [("é? ".encode(), b"z\n")])
with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, "m.py")
    with open(source, "w") as file:
        file.write("print('ran')\n")
    compiled = os.path.join(folder, "m.pyc")
    subprocess.run([sys.executable, "-c", f"import py_compile; py_compile.compile({source!r}, {compiled!r})"], check=True)
    with open(compiled, "rb") as file:
        whole = file.read()
    pieces = {"nothing": b"", "3": whole[:3], "12": whole[:12], "16": whole[:16], "half": whole[:40], "other": b"abcd" + whole[4:], "short other": b"abcd12", "None": whole[:16] + b"N", "whole": whole}
    for name, piece in pieces.items():
        with open(compiled, "wb") as file:
            file.write(piece)
        done = subprocess.run([sys.executable, "-I", compiled], capture_output=True, text=True)
        print(name, done.returncode, done.stdout, done.stderr)
