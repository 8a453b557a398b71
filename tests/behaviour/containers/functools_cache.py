# functools: lru_cache, cache, reduce, cmp_to_key, cached_property, singledispatch, total_ordering.
import functools
import operator
from functools import cache, cmp_to_key, lru_cache, reduce


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


calls = []


@lru_cache(maxsize=2)
def double(x, y=0):
    calls.append((x, y))
    return x * 2


print([double(x) for x in (1, 2, 1, 3, 2, 1)], calls, double.cache_info())
double(1.0)
double(y=0, x=1)
print(double.cache_info(), double.cache_parameters(), double.__name__, double.__wrapped__(5))
double.cache_clear()
print(double.cache_info())
attempt(double, [])
attempt(double)


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x)


print(typed(1), typed(1.0), typed(True), typed.cache_info())


@lru_cache(0)
def uncached(x):
    return x


uncached(1), uncached(1)
print(uncached.cache_info())


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.cache_info())
attempt(lru_cache, "a")
attempt(lru_cache(5), 5)
attempt(functools._lru_cache_wrapper, len, "a", False, None)
attempt(functools._lru_cache_wrapper, 5, 1, False, None)


class Method:
    @lru_cache
    def get(self, x):
        return x + 1


m = Method()
print(m.get(1), m.get(1), Method.get.cache_info())


class Slow:
    def __init__(self):
        self.count = 0

    @functools.cached_property
    def value(self):
        self.count += 1
        return self.count


s = Slow()
print(s.value, s.value, s.__dict__)
print(reduce(operator.add, [1, 2, 3]), reduce(operator.add, [], 5), reduce(lambda a, b: [a, b], "abcd"), reduce(operator.add, [1], initial=2))
attempt(reduce, operator.add, [])
attempt(reduce, operator.add, 5)
attempt(reduce, operator.add)
key = cmp_to_key(lambda a, b: b - a)
print(sorted([1, 3, 2], key=key), key(1) < key(2), key(1) == key(1), key(5).obj)
attempt(lambda: key(1) < 5)
attempt(cmp_to_key)
attempt(key)
attempt(key, 1, 2)
attempt(hash, key(1))
attempt(lambda: sorted([1, 2], key=cmp_to_key(lambda a, b: "x")))


@functools.singledispatch
def describe(x):
    return "object"


@describe.register
def _(x: int):
    return "int"


@describe.register(list)
def _(x):
    return "list"


print(describe(1), describe([]), describe("a"), describe(True))


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(2), Version(1) > Version(2), Version(3) >= Version(3))
recursive = lru_cache(maxsize=3)(lambda n: recursive(n - 1) + 1 if n else 0)
print(recursive(20), recursive.cache_info())
