"""__import__ replaced, from-lists, dotted names with and without as, names that are bound."""
import builtins

from _laying import attempt, lay

lay("outer/__init__.py", "x = 1\n")
lay("outer/inner/__init__.py", "y = 2\n")
lay("outer/inner/leaf.py", "z = 3\n")
original = builtins.__import__


def noisy(name, globals=None, locals=None, fromlist=(), level=0):
    if name != "_io":  # what native code of either interpreter asks for
        print("import", repr(name), fromlist, level, (globals or {}).get("__name__"), locals is globals)
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = noisy
import outer.inner.leaf
import outer.inner.leaf as leaf
from outer import inner, x as renamed
from outer.inner import *


def inside():
    import outer.inner
    from outer.inner import leaf as l

    return outer.__name__, l.z


print(inside(), leaf.z, inner.y, renamed, y)
builtins.__import__ = original
print(__import__("outer.inner.leaf").__name__, __import__("outer.inner.leaf", fromlist=["z"]).__name__, __import__("outer.inner", fromlist=[""]).__name__)
attempt(__import__, "outer.inner", {"__package__": "outer"}, {}, ["leaf"], -1)
attempt(__import__, "inner", {"__package__": "outer", "__spec__": None}, {}, ["y"], 1)
attempt(__import__, "inner", {"__name__": "outer.inner", "__path__": []}, {}, ["y"], 1)
attempt(__import__, "inner", {"__name__": "outer.x"}, {}, ["y"], 1)
attempt(__import__, "inner", {"__name__": 5}, {}, ["y"], 1)
attempt(__import__, "inner", {}, {}, ["y"], 1)
attempt(__import__, "inner", None, None, [], 1)
attempt(__import__, 5)
attempt(lambda: __import__("outer", fromlist=[1]))
attempt(exec, "import outer.inner as a, outer.nothing as b", {})
builtins.__import__ = lambda *a: type("Fake", (), {"thing": 5})
attempt(exec, "from anything import thing; print(thing)", {"__builtins__": builtins})
attempt(exec, "from anything import other", {"__builtins__": builtins})
builtins.__import__ = original
attempt(exec, "import os", {"__builtins__": {}})
attempt(exec, "import os; print('fine')", {"__builtins__": {"__import__": original, "print": print}})
