import os
import shutil

from _running import private_place, show

folder = private_place("scripts")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder + "/pkg")
os.makedirs(folder + "/app")


def write(name, text):
    with open(f"{folder}/{name}", "w") as out:
        out.write(text)


write("a.py", "import sys\nprint(__name__, __file__, __package__, __spec__, __cached__, type(__loader__).__name__)\nprint(sys.argv, sys.path[0])\n")
write("bad.py", "def f(:\n    pass\n")
write("raises.py", "import pkg.inner\n\ndef g():\n    return pkg.inner.f()\n\ng()\n")
write("pkg/__init__.py", "print('package', __name__, __path__)\n")
write("pkg/inner.py", "def f():\n    raise ValueError('from inner')\n")
write("pkg/__main__.py", "import sys\nprint('main of package', __name__, __package__, __spec__.name, sys.argv)\n")
write("app/__main__.py", "import sys\nprint('app', __name__, repr(__package__), __spec__.name, sys.argv, sys.path[0])\n")
write("first.py", "#! what is this\nnot python here = 1\n")
write("encoded.py", "# -*- coding: nope -*-\n")
with open(folder + "/latin.py", "wb") as out:
    out.write(b"# coding: latin-1\nprint('caf\xe9')\n")

show("absolute", folder + "/a.py", "x", "-y")
show("relative", "a.py", cwd=folder)
show("through a folder", "./pkg/../a.py", cwd=folder)
show("syntax error", "bad.py", cwd=folder)
show("traceback", "raises.py", cwd=folder)
show("module", "-m", "a", "1", cwd=folder)
show("package", "-m", "pkg", "1", cwd=folder)
show("inner", "-m", "pkg.inner", cwd=folder)
show("missing", "-m", "nothing.here", cwd=folder)
show("missing plain", "-m", "nothing_here", cwd=folder)
show("folder", "app", "1", cwd=folder)
show("folder without main", ".", cwd=folder)
show("missing file", "no.py", cwd=folder)
show("first line", "-x", "first.py", cwd=folder)
show("unknown encoding", "encoded.py", cwd=folder)
show("latin-1", "latin.py", cwd=folder)
show("safe path", "-P", "a.py", cwd=folder)
show("isolated", "-I", "-c", "import sys; print([p for p in sys.path if not p.startswith(sys.prefix)])", cwd=folder)
shutil.rmtree(folder)
