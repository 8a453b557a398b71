# The plain prompt: NULs and bytes that are no UTF-8, warnings of parser and compiler, startup files, other threads and interrupts while it waits.
import os
import signal
import subprocess
import sys
import tempfile
import time

SESSIONS = [
    b"x=1\n\0\n3\n4\n",
    b"1\0" b"2\n3\n4\n",
    b"\0",
    b"5\n\0",
    b"1+\\\n\0\n2\n3\n",
    b'x=1;y="\xff"\n3\n',
    b'"\xc3\n3\n',
    b"# \xff\n3\n",
    b'(1,\n"\xff",\n 2)\n3\n',
    b'"\\d"\n1 is 1\nassert (1, 2)\n',
    b"def f():\n  1 is 2\n  2 is 2\n\nf(",
    b"import sys\nsys.flags.inspect, sys.flags.interactive\n",
]


def session(text, **variables):
    environment = {**os.environ, "NO_COLOR": "1", **variables}
    done = subprocess.run([sys.executable, "-i", "-q"], input=text, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(text, done.returncode)
    print(done.stdout.decode(errors="backslashreplace"))


for text in SESSIONS:
    session(text)

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("startup.py", "w") as file:
        file.write('print("startup", __name__, __file__)\nvalue = 4\n')
    session(b"value\n", PYTHONSTARTUP="startup.py")
    os.chdir("/")

waiting = subprocess.Popen([sys.executable, "-I", "-i", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
waiting.stdin.write(b"import threading, os\nthreading.Timer(0.01, os.write, (1, b'other thread')).start()\n")
waiting.stdin.flush()
seen = b""
while b"other thread" not in seen:
    seen += os.read(waiting.stdout.fileno(), 100)
print(seen.count(b">>> ") <= 3)
waiting.send_signal(signal.SIGINT)
seen = b""
while b"KeyboardInterrupt\n>>> " not in seen:
    seen += os.read(waiting.stdout.fileno(), 100)
print(seen)
waiting.stdin.write(b"3 + 4\n")
print(waiting.communicate()[0], waiting.returncode)
