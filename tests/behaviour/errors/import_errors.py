# What import says when it cannot.
import importlib
import importlib.util
import os
import sys
import tempfile
import types


def show(function):
    try:
        result = function()
        print("fine", result if isinstance(result, (str, int, tuple)) else type(result).__name__)
    except BaseException as error:
        words = str(error).replace(folder, "FOLDER")
        print(type(error).__name__, words, getattr(error, "name", None), getattr(error, "name_from", None))


folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = True


def write(name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        out.write(text)
    importlib.invalidate_caches()


def run(text):
    exec(text, {"__name__": "__main__"})


write("plain.py", "value = 1\n")
write("broken.py", "def f(:\n")
write("failing.py", "before = 1\nraise ValueError('inside')\n")
write("circle_a.py", "from circle_b import two\none = 1\n")
write("circle_b.py", "from circle_a import one\ntwo = 2\n")
write("pack/__init__.py", "__all__ = ['inner', 'gone']\n")
write("pack/inner.py", "from . import sibling\n")
write("pack/sibling.py", "from ..above import x\n")
write("all_odd.py", "__all__ = ['a', 3]\na = 1\n")
write("lazy.py", "def __getattr__(name):\n    if name == 'given': return 5\n    raise AttributeError('no ' + name)\n")
write("string.py", "mine = True\n")
write("self_replacing.py", "import sys\nsys.modules[__name__] = 42\n")
for text in ("import nothing_here", "import plain.sub", "from plain import other", "from plain import value, other", "import broken",
             "import failing", "import failing", "import circle_a", "import pack.gone", "from pack import gone", "from pack import *",
             "import pack.inner", "from . import x", "from .. import x", "from .x import y", "from all_odd import *", "from lazy import given",
             "from lazy import other", "import self_replacing; print(self_replacing)", "from plain import *; print(value)",
             "import sys.path", "from sys import nope", "import os.nope", "import nothing.at.all", "from nothing import *",
             "from plain import valu", "import plain as p, missing as m"):
    print(">", text)
    show(lambda: run(text))
for name in ("", ".", ".x", "plain.", "nul\0l", "a..b"):
    show(lambda: importlib.import_module(name))
show(lambda: importlib.import_module(".x", "pack"))
show(lambda: importlib.import_module(".inner", None))
show(lambda: __import__("plain", level=-1))
show(lambda: __import__(3))
show(lambda: __import__("plain", fromlist=["x"]))
show(lambda: __import__("x", {"__package__": 3}, level=1))
show(lambda: __import__("x", {"__package__": "nope"}, level=1))
show(lambda: __import__("x", {"__name__": "__main__"}, level=1))
sys.modules["blocked"] = None
show(lambda: importlib.import_module("blocked"))
show(lambda: run("from blocked import x"))
sys.modules["odd"] = types.SimpleNamespace(a=1)
show(lambda: run("from odd import a, b"))
show(lambda: importlib.reload(sys.modules["plain"]))
show(lambda: importlib.reload(3))
show(lambda: importlib.reload(types.ModuleType("loose")))
show(lambda: importlib.util.find_spec("plain.sub"))
show(lambda: importlib.util.find_spec("nothing_here") is None)
show(lambda: importlib.util.find_spec("odd"))
