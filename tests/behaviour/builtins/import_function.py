"""__import__ and what import statements say."""

import sys


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


attempt("number", __import__, 5)
attempt("empty", __import__, "")
attempt("negative", __import__, "x", level=-1)
attempt("relative", __import__, "x", level=1)
attempt("relative in a program", __import__, "x", {"__name__": "__main__", "__package__": None, "__spec__": None}, level=1)
attempt("relative without parent", __import__, "x", {"__name__": "a", "__package__": ""}, level=1)
attempt("beyond", __import__, "x", {"__package__": "a.b"}, level=4)
attempt("package number", __import__, "x", {"__package__": 5}, level=1)
attempt("globals", __import__, "x", globals=5, level=1)
attempt("missing", __import__, "no_such_module_anywhere")
attempt("missing inner", __import__, "sys.nothing")
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__, __import__("os", fromlist=[]).__name__)
for statement in ("import no_such_module", "import sys.nothing", "from sys import nothing", "from os import nothing_at_all", "from . import x", "import os.nothing", "from collections import abc, nothing"):
    try:
        exec(statement, {"__name__": "plain"})
    except ImportError as error:
        text = str(error).replace(sys.prefix, "PREFIX")
        print(statement, "raises", type(error).__name__, text, error.name, getattr(error, "name_from", None))
sys.modules["halted"] = None
attempt("halted", __import__, "halted")
del sys.modules["halted"]
attempt("replaced", exec, "import anything", {"__builtins__": {"__import__": lambda *arguments: print(arguments[0], arguments[3:])}})
attempt("lost", exec, "import anything", {"__builtins__": {}})
attempt("fromlist number", __import__, "os", fromlist=[5])
