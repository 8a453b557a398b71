# Recursion of which CPython itself dies, or by how deep its frames are: here it ends in a result or RecursionError.
import functools
import itertools


def attempt(name, action):
    try:
        action()
        print(name, "done")
    except (RecursionError, TypeError, KeyError) as error:
        print(name, type(error).__name__)


def nested(make, depth=200_000):
    value = make(None)
    for _ in range(depth):
        value = make(value)
    return value


tuples = nested(lambda x: (x,))
attempt("hash tuple", lambda: hash(tuples))
attempt("isinstance", lambda: isinstance(5, tuples))
attempt("issubclass", lambda: issubclass(int, tuples))
attempt("frozenset", lambda: hash(nested(lambda x: frozenset([x]), 50_000)))
attempt("map", lambda: nested(lambda x: map(str, x or [1]), 50_000).__next__())
attempt("filter", lambda: next(nested(lambda x: filter(None, x or [1]), 50_000)))
attempt("zip", lambda: next(nested(lambda x: zip(x or [1]), 50_000)))
attempt("union", lambda: hash(nested(lambda x: list[x], 50_000)))
attempt("generic", lambda: repr(nested(lambda x: list[x], 50_000)))
attempt("chain", lambda: next(nested(lambda x: itertools.chain(x or [1]), 50_000)))
attempt("partial", lambda: nested(lambda x: functools.partial(x or int), 50_000)())
attempt("enumerate", lambda: next(nested(lambda x: enumerate(x or [1]))))
attempt("islice", lambda: next(nested(lambda x: itertools.islice(x or [1], 5))))
attempt("starmap", lambda: next(nested(lambda x: itertools.starmap(print, x or [()]))))
attempt("accumulate", lambda: next(nested(lambda x: itertools.accumulate(x or [1]))))
attempt("takewhile", lambda: next(nested(lambda x: itertools.takewhile(bool, x or [1]))))
attempt("cycle", lambda: next(nested(lambda x: itertools.cycle(x or [1]))))
attempt("zip_longest", lambda: next(nested(lambda x: itertools.zip_longest(x or [1]))))
attempt("pairwise", lambda: next(nested(lambda x: itertools.pairwise(x or [1, 2, 3]))))
attempt("batched", lambda: next(nested(lambda x: itertools.batched(x or [1, 2, 3], 1))))
attempt("tee", lambda: next(nested(lambda x: itertools.tee(x or [1])[0])))
attempt("length hint", lambda: nested(lambda x: itertools.repeat(x, 5)).__length_hint__())
attempt("reduce", lambda: nested(lambda x: reversed([x])).__reduce__())
attempt("slice", lambda: hash(nested(lambda x: slice(x))))
attempt("slice repr", lambda: repr(nested(lambda x: slice(x))))
attempt("method hash", lambda: hash(nested(lambda x: [x].append)))
attempt("union", lambda: repr(nested(lambda x: list[x] | None, 50_000)))
attempt("exceptions", lambda: repr(nested(lambda x: ValueError(x))))
attempt("memoryview", lambda: nested(lambda x: memoryview(x or b"abc"))[0])
attempt("property", lambda: repr(nested(lambda x: property(x)).__doc__))
attempt("classmethod", lambda: nested(lambda x: classmethod(x or print)).__get__(5)())
attempt("partial", lambda: nested(lambda x: functools.partial(x or int))())
attempt("proxy", lambda: repr(nested(lambda x: __import__("types").MappingProxyType(x or {}))))
attempt("proxy get", lambda: nested(lambda x: __import__("types").MappingProxyType(x or {})).get(1))
attempt("chainmap", lambda: nested(lambda x: __import__("collections").ChainMap(x or {}))[1])
attempt("defaultdict", lambda: nested(lambda x: __import__("collections").defaultdict(x or int))[1])
attempt("str format", lambda: "{:" + "{" * 10000 + "}")
attempt("abc", lambda: isinstance(1, nested(lambda x: (int | str, x))))
print("alive")
