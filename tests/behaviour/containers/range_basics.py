# range: numbers, membership, slices, comparison.
def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


big = 2**70
for bounds in [(5,), (2, 8), (0, 10, 3), (10, 0, -3), (5, 5), (0, -5), (big, big + 3), (-big, big, big), (0, 2**64, 2**62),
               (2**63 - 2, 2**63 + 2), (-3, 4, 2), (2**61, 2**61 + 3)]:
    r = range(*bounds)
    print(r, list(r)[:5], list(reversed(r))[:5], bool(r), r.start, r.stop, r.step, hash(r) == hash(range(*bounds)))
attempt(range)
attempt(range, 1, 2, 3, 4)
attempt(range, 1.5)
attempt(range, "a")
attempt(range, 1, 2, 0)
attempt(range, stop=3)
r = range(0, 20, 3)
print(len(r), r[2], r[-1], r[1:4], r[::-1], r[::2], r[10:], r[-100:100:3], r[5:2:-1], range(10)[True])
attempt(lambda: r[7])
attempt(lambda: r[-8])
attempt(lambda: r["a"])
attempt(lambda: r[1:2:0])
attempt(lambda: range(big)[big - 1])
attempt(lambda: range(big)[big])
attempt(lambda: len(range(big)))
attempt(lambda: range(big)[2**65:2**66])
print(3 in r, 4 in r, 18 in r, 21 in r, -3 in r, 3.0 in r, "a" in r, True in range(2), big in range(0, 2 * big, 2))
attempt(r.index, 9)
attempt(r.index, 10)
attempt(r.index, 9.0)
attempt(r.index, "a")
attempt(r.count, 9)
attempt(r.count, 10)
attempt(r.count, 9.0)
print(r == range(0, 21, 3), range(0) == range(2, 1), range(1, 2, 5) == range(1, 2, 9), r == list(r), r != range(3))
attempt(lambda: r < r)
attempt(lambda: setattr(r, "start", 1))
attempt(lambda: r + r)
attempt(lambda: r.__setitem__)
print(hash(range(0)) == hash((0, None, None)), hash(range(3, 4)) == hash((1, 3, None)), hash(r) == hash((7, 0, 3)))
print(r.__reduce__(), range(3).__reduce__())
it = iter(r)
next(it)
print(it.__length_hint__(), it.__reduce__(), type(it), type(iter(range(big))), type(reversed(range(big))))
it.__setstate__(2)
print(list(it), it.__reduce__())
it.__setstate__(5)
long_it = iter(range(big, big + 10, 3))
next(long_it)
print(long_it.__length_hint__(), long_it.__reduce__())
long_it.__setstate__(1)
print(list(long_it))
attempt(it.__setstate__, "a")


class Index:
    def __index__(self):
        return 4


print(list(range(Index())), range(10)[Index()], Index() in range(10))
try:
    class Sub(range):
        pass
except TypeError as error:
    print(error)
