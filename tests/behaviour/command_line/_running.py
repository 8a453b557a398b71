"""Starts the interpreter that runs this file with other words, and shows how that went."""

import os
import signal
import sys


private = []


def private_place(name):
    """A path below /tmp that nobody else uses; it is shown as PLACE."""
    private.append(f"/tmp/krait-behaviour-{os.getpid()}-{name}")
    return private[-1]


def run(*words, stdin=b"", environment=None, cwd=None):
    """(status, stdout, stderr) of a process; a negative status is the signal that ended it."""
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    error_read, error_write = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever started us may have ignored it
        os.dup2(in_read, 0)
        os.dup2(out_write, 1)
        os.dup2(error_write, 2)
        for descriptor in (in_read, in_write, out_read, out_write, error_read, error_write):
            if descriptor > 2:
                os.close(descriptor)
        if cwd:
            os.chdir(cwd)
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        variables.update({"PYTHONHASHSEED": "0", **(environment or {})})
        try:
            os.execve(sys.executable, [sys.executable, *words], variables)
        finally:
            os._exit(127)
    for descriptor in (in_read, out_write, error_write):
        os.close(descriptor)
    os.write(in_write, stdin)
    os.close(in_write)
    out, error = read_all(out_read), read_all(error_read)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, out, error


def read_all(descriptor):
    pieces = []
    while piece := os.read(descriptor, 65536):
        pieces.append(piece)
    os.close(descriptor)
    text = b"".join(pieces).decode("utf-8", "backslashreplace")
    for hidden, shown in ((sys.executable, "PROG"), (sys.implementation.cache_tag, "TAG"), *((place, "PLACE") for place in private)):
        text = text.replace(hidden, shown)
    return text


def show(title, *words, **options):
    status, out, error = run(*words, **options)
    print(f"--- {title}: {status}")
    for name, text in (("out", out), ("err", error)):
        for line in text.splitlines():
            if line.startswith("Python ") and " on linux" in line:
                line = "BANNER"
            print(f"  {name}| {line}")
