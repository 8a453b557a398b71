import os

from _running import private_place, show

show("interrupt caught", "-c", "import os, signal\ntry:\n    os.kill(os.getpid(), signal.SIGINT)\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')")
show("interrupt uncaught", "-c", "import atexit, os, signal\natexit.register(print, 'atexit')\nos.kill(os.getpid(), signal.SIGINT)\nwhile True: pass")
show("term", "-c", "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nwhile True: pass")
name = private_place("startup.py")
with open(name, "w") as out:
    out.write("started = 'by the file'\nprint(__name__, __file__)\n")
show("startup file", "-i", stdin=b"started\n", environment={"PYTHONSTARTUP": name})
show("startup ignored", "-E", "-i", stdin=b"'x'\n", environment={"PYTHONSTARTUP": name})
show("startup missing", "-i", stdin=b"'x'\n", environment={"PYTHONSTARTUP": "/nowhere/at/all.py"})
with open(name, "w") as out:
    out.write("1/0\n")
show("startup fails", "-i", stdin=b"'on'\n", environment={"PYTHONSTARTUP": name})
with open(name, "w") as out:
    out.write("raise SystemExit(4)\n")
show("startup exits", "-i", stdin=b"'never'\n", environment={"PYTHONSTARTUP": name})
os.remove(name)
show("inspect by variable", "-c", "x = 1", stdin=b"x\n", environment={"PYTHONINSPECT": "1"})
