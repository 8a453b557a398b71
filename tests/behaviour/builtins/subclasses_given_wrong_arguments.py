# Subclasses of the builtin types refuse arguments in the name of the type or in their own, as CPython has it.
import collections
import functools
import itertools
import types

bases = [int, str, list, tuple, set, frozenset, float, bytes, bytearray, complex, dict, property, enumerate, zip, map,
         filter, reversed, Exception, OSError, types.SimpleNamespace, types.ModuleType, functools.partial,
         collections.defaultdict, collections.deque, collections.OrderedDict, super, staticmethod, classmethod, object,
         itertools.count, itertools.chain, itertools.product, StopIteration, SyntaxError, ImportError, ExceptionGroup]
given = [((), {}), ((1, 2), {}), ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), {}), ((), {"zz": 1}), ((1,), {"zz": 1}),
         ((1, 2), {"x": 1}), ((None, None), {}), (("a",), {"b": 1, "c": 2})]
for base in bases:
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, *arguments, **named):
            super().__init__(*arguments, **named)

    class WithNew(base):
        def __new__(cls, *arguments, **named):
            return super().__new__(cls, *arguments, **named)

    for made in (base, Plain, WithInit, WithNew):
        for arguments, named in given:
            try:
                made(*arguments, **named)
                print(base.__name__, made.__name__, len(arguments), sorted(named), "fine")
            except (TypeError, ValueError) as error:
                print(base.__name__, made.__name__, len(arguments), sorted(named), type(error).__name__, error)
            except RuntimeError as error:
                print(base.__name__, made.__name__, "super", error)
