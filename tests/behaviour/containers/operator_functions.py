# operator: functions, getters and callers.
import copy
import operator as o
import pickle
from _operator import _compare_digest


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ("add", "sub", "mul", "floordiv", "truediv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "lt", "le", "eq",
             "ne", "gt", "ge", "is_", "is_not", "iadd", "ipow", "concat", "contains", "countOf", "indexOf", "getitem", "matmul"):
    attempt(getattr(o, name), 7, 2)
    attempt(getattr(o, name), [1, 2], [2])
    attempt(getattr(o, name), 1)
for name in ("neg", "pos", "abs", "inv", "not_", "truth", "index", "length_hint", "is_none", "is_not_none"):
    attempt(getattr(o, name), -3)
    attempt(getattr(o, name), None)
    attempt(getattr(o, name))
attempt(o.countOf, "banana", "a")
attempt(o.indexOf, "banana", "n")
attempt(o.indexOf, "banana", "z")
items = [1, 2, 3]
attempt(o.setitem, items, 0, "x")
attempt(o.delitem, items, 1)
attempt(o.iconcat, items, (5,))
attempt(o.iconcat, 5, [])
attempt(o.concat, [], 5)
print(items)
attempt(o.call, max, 1, 2, key=lambda x: -x)
attempt(o.call)
attempt(o.itemgetter(1), "abc")
attempt(o.itemgetter(1, 0), "abc")
attempt(o.itemgetter(slice(1, None)), "abc")
attempt(o.itemgetter(5), "abc")
attempt(o.itemgetter)
attempt(o.itemgetter(1))
attempt(o.itemgetter(1), "abc", x=1)


class A:
    pass


a = A()
a.b = A()
a.b.c = 5
attempt(o.attrgetter("b.c"), a)
attempt(o.attrgetter("b.c", "__class__.__name__"), a)
attempt(o.attrgetter("b.nope"), a)
attempt(o.attrgetter, 5)
attempt(o.methodcaller("split", "b"), "abc")
attempt(o.methodcaller("split", sep="b", maxsplit=1), "abcbd")
attempt(o.methodcaller("nope"), "abc")
attempt(o.methodcaller)
attempt(o.methodcaller, 5)
attempt(o.methodcaller("upper"))
for thing in (o.itemgetter(1, 2), o.attrgetter("a.b", "c"), o.methodcaller("m"), o.methodcaller("m", 1, k=2)):
    print(thing, copy.copy(thing), pickle.loads(pickle.dumps(thing)), type(thing).__module__)
attempt(_compare_digest, "a", "a")
attempt(_compare_digest, b"a", bytearray(b"b"))
attempt(_compare_digest, "a", b"a")
attempt(_compare_digest, "é", "a")
attempt(_compare_digest, 1, 2)
attempt(o.length_hint, 5, "a")
