# -X tracemalloc and PYTHONTRACEMALLOC; what warnings of unclosed files say then.
import os
import subprocess
import sys
import tempfile

STATE = "import tracemalloc as m; print(m.is_tracing(), m.get_traceback_limit())"


def run(*args, variable=None, keeps=1):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if variable is not None:
        environment["PYTHONTRACEMALLOC"] = variable
    done = subprocess.run([sys.executable, *args], env=environment, capture_output=True, text=True)
    print(args[:-1], variable, done.returncode, done.stdout.strip(), *done.stderr.splitlines()[:keeps])


for value in ("", "0", "1", "25", "-1", "many", "65535", "65536", "2147483648", "3.5", " 7"):
    run("-c", STATE, variable=value)
    run("-X", "tracemalloc=" + value, "-c", STATE)
run("-X", "tracemalloc", "-c", STATE)
run("-X", "tracemalloc", "-c", STATE, variable="7")
run("-X", "tracemalloc=0", "-c", STATE, variable="7")
run("-E", "-c", STATE, variable="7")
run("-I", "-c", STATE, variable="7")
run("-X", "tracemalloc=2", "-c", STATE, variable="nonsense")
run("-X", "tracemalloc=2", "-X", "tracemalloc=4", "-c", STATE)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "program.py")
    with open(path, "w") as out:
        out.write("def opened():\n    f = open(__file__)\n    return f\n\n\ndef use():\n    f = opened()\n    f = None\n\n\nuse()\n")
    for options in (["-Wd"], ["-Wd", "-X", "tracemalloc"], ["-Wd", "-X", "tracemalloc=5"], ["-X", "dev", "-X", "tracemalloc=2"]):
        done = subprocess.run([sys.executable, *options, path], capture_output=True, text=True)
        print(options, done.returncode)
        print(done.stdout + done.stderr.replace(folder, "FOLDER"))
