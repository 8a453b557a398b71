"""Packages: __path__, __package__, relative names, submodules as attributes."""
import importlib
import sys

from _laying import attempt, lay, shown

lay("top/__init__.py", "print('top runs')\nvalue = 1\n__all__ = ['value', 'sub']\n")
lay("top/sub/__init__.py", "print('sub runs')\n")
lay("top/sub/leaf.py", "from .. import value\nfrom . import other\nfrom .other import name as n\nprint('leaf', __package__, __name__, value, n)\n")
lay("top/sub/other.py", "name = __name__\n")
import top.sub.leaf

print(shown(top.__path__), shown(top.__file__), top.__package__, top.sub.leaf.__package__)
print(top.sub.leaf.other is sys.modules["top.sub.other"])
space = {}
exec("from top import *", space)
print(sorted(n for n in space if not n.startswith("__")))
for name in ("top.missing", "top.sub.leaf.deeper", "nothing", "top..x", ".top", ""):
    attempt(importlib.import_module, name)
attempt(importlib.import_module, ".leaf", "top.sub")
attempt(importlib.import_module, "..sub", "top.sub")
attempt(importlib.import_module, "...far", "top.sub")
for statement in ("from top import missing", "from top.sub.leaf import missing", "import top.sub.leaf.x", "from . import x", "from .. import y"):
    print(statement)
    attempt(exec, statement, {"__name__": "main_like"})
    attempt(exec, statement, {"__name__": "top.sub.leaf", "__package__": "top.sub"})
attempt(exec, "from ....x import y", {"__name__": "top.sub.leaf", "__package__": "top.sub"})
lay("bad_all/__init__.py", "__all__ = ['there', 'missing']\nthere = 1\n")
attempt(exec, "from bad_all import *", {})
lay("odd_all.py", "__all__ = [1]\n")
attempt(exec, "from odd_all import *", {})
del top.sub.leaf
print(hasattr(top.sub, "leaf"), "top.sub.leaf" in sys.modules)
attempt(exec, "import top.sub.leaf; print(hasattr(top.sub, 'leaf'))", {})
attempt(exec, "from top.sub import leaf; print(leaf.__name__)", {})
