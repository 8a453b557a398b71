# Counter: arithmetic, negative counts, comparison, and what its methods refuse.
from collections import Counter


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


a, b = Counter("abracadabra"), Counter(a=1, c=5, z=-2)
print(a, b, a["missing"], "missing" in a, len(a), a.total(), b.total())
print(a + b, a - b, b - a, a & b, a | b, +b, -b)
print(a.most_common(2), a.most_common(0), a.most_common(), Counter().most_common(1), a.most_common(-1))
print(sorted(b.elements()), "".join(a.elements()), list(Counter(x=0, y=-1).elements()))
c = a.copy()
c.subtract("aab")
c.update({"q": 2}, r=1)
print(c, type(c).__name__, c == a, c is a)
c += Counter(a=-5)
print(c)
c -= Counter(b=1)
c |= Counter(new=3)
c &= Counter(new=2, q=9, r=0)
print(c)
print(Counter(a=1, b=0) == Counter(a=1), Counter(a=1) <= Counter(a=2, b=0), Counter(a=1) < Counter(a=1), Counter(a=2) >= Counter(a=1, b=1), Counter(a=1) != {"a": 1}, Counter(a=1) == {"a": 1})
del c["not there"]
print(c.pop("new"), dict(c), Counter({"a": 1.5}) + Counter({"a": 0.25}), Counter(a="x").get("a"))
attempt(lambda: Counter(1))
attempt(lambda: Counter([1], [2]))
attempt(lambda: Counter([[1]]))
attempt(lambda: Counter.fromkeys("ab"))
attempt(lambda: Counter.fromkeys("ab", 1))
attempt(lambda: a + {"a": 1})
attempt(lambda: a < {"a": 1})
attempt(lambda: a.subtract("a", "b"))
attempt(lambda: Counter(a="x") + Counter(a=1))
attempt(lambda: Counter(a="x").most_common(1))
attempt(lambda: Counter(a=1, b="x"))
attempt(lambda: list(Counter(a="x").elements()))
attempt(lambda: a.most_common("x"))
attempt(lambda: hash(a))
attempt(lambda: Counter(self=1, iterable=2))
attempt(lambda: a | [1])
attempt(lambda: {"k": 1} | a)


class Mine(Counter):
    def __missing__(self, key):
        return 10


m = Mine("aab")
print(m, m["none"], type(m + m).__name__, type(m.copy()).__name__, Counter(None), Counter(iter("hello")), Counter(n % 3 for n in range(10)))
print(Counter(range(3)) | Counter([1, 1]), Counter("ba") == Counter("ab"), list(Counter("ba")), repr(Counter({None: 1, "x": 2})))
m.clear()
print(m, bool(m), m.setdefault("s", 4), m)
