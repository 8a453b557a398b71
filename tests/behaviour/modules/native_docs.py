# What natives say of themselves: signatures, docs that begin with one, names and modules.
import builtins
import collections
import functools
import inspect
import itertools
import math
import operator
import time


def told(value):
    try:
        return str(inspect.signature(value))
    except (ValueError, TypeError) as error:
        return type(error).__name__


for module in (builtins, math, time, operator, itertools, functools, collections):
    for name in sorted(vars(module)):
        value = getattr(module, name)
        if name == "ExceptionGroup" or not callable(value) or getattr(value, "__module__", None) not in (module.__name__, "_" + module.__name__):
            continue
        if inspect.isfunction(value) or (isinstance(value, type) and "__slots__" not in dir(value) and value.__flags__ & 1 << 9):
            continue
        doc = value.__doc__ or ""
        signature = getattr(value, "__text_signature__", "none")
        print(module.__name__, name, told(value), signature is None, doc.startswith(name + "("))
for kind in (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, property, memoryview, type,
             collections.deque, collections.OrderedDict, collections.defaultdict):
    print(kind.__name__, told(kind), sorted(n for n in vars(kind) if n in ("__module__", "__new__", "__init__", "__hash__")))
    for name in sorted(vars(kind)):
        member = vars(kind)[name]
        if inspect.ismethoddescriptor(member) and not isinstance(member, (staticmethod, classmethod)) and not name.startswith("__"):
            print("   ", name, told(member), member.__qualname__, member.__objclass__.__name__)
