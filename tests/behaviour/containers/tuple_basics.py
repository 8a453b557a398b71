# tuple: construction, methods, identity, hashing.
import sys


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


t = (1, "a", 2.5)
print(tuple(), tuple("ab"), tuple([1]), tuple(x for x in range(3)), tuple(t) is t, tuple([]) is ())
print(t[:] is t, t * 1 is t, t + () is t, () + t is t, t[0:2], t[::-1], t[5:], t * 2, t + (1,))
attempt(tuple, 5)
attempt(tuple, 1, 2)
attempt(tuple, x=1)
attempt(lambda: t[3])
attempt(lambda: t["a"])
attempt(lambda: t[2**70])
attempt(lambda: t + [1])
attempt(lambda: t * "a")
attempt(t.index, 2.5)
attempt(t.index, 9)
attempt(t.index, 1, 1)
attempt(t.count, 1.0)
attempt(lambda: t.__setitem__)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
print(hash(()), hash((1, 2, 3)), hash((1, (2, (3,)))), hash((0,)), hash((-1, -2)), hash((1.0, 2)) == hash((1, 2)))
attempt(hash, ([],))
print(repr((1,)), repr(()), repr(((), (1,))))
cycle = ([],)
cycle[0].append(cycle)
print(cycle)
print([sys.getsizeof((0,) * n) for n in range(5)])


class Sub(tuple):
    pass


class WithInit(tuple):
    def __init__(self, *args, **keywords):
        print("init", args, keywords)


s = Sub([1, 2])
s.note = "x"
print(s, s.note, s[:] is s, type(s[:]), type(s + ()), type(s * 1), s == (1, 2), hash(s) == hash((1, 2)), tuple(s) is s)
print(WithInit([1]))
attempt(Sub, x=1)
attempt(WithInit, x=1)
attempt(lambda: tuple.__new__())
attempt(lambda: tuple.__new__(list))
print(s.__getnewargs__(), sys.getsizeof(s), tuple[int, ...])


class Counting:
    count = 0

    def __hash__(self):
        Counting.count += 1
        return 5


counted = (Counting(), 1)
hash(counted), hash(counted)
print(Counting.count)
