# The attributes that every builtin type and the types of its helpers have.
import builtins
import collections
import functools
import io
import itertools
import operator
import re
import types

seen = []
for module in (builtins, collections, functools, io, itertools, operator, re, types):
    for name in sorted(vars(module)):
        kind = getattr(module, name)
        if not isinstance(kind, type) or kind in seen or name in ("FrameType", "CapsuleType"):
            continue
        seen.append(kind)
        own = sorted(n for n in dir(kind) if n not in dir(object))
        if "__vectorcalloffset__" in own:
            own.remove("__vectorcalloffset__")
        print(module.__name__, name, kind.__module__, kind.__qualname__, [b.__name__ for b in kind.__mro__], own)
for thing in (iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(2)), reversed([]), {}.keys(), {}.items(), enumerate([]), zip(), map(int, []),
              (x for x in ()), len, [].append, int.__add__, (1).__add__, str.join, memoryview(b""), re.compile("a"), re.match("a", "a"), int | str, list[int],
              itertools.chain(), property(), super(int, 1), slice(1), Ellipsis, NotImplemented, None, types.SimpleNamespace(), type.__dict__["__doc__"]):
    print(type(thing).__name__, sorted(n for n in dir(thing) if n not in dir(object)))
