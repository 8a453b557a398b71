# Counters of any mapping and iteration order of counts.
from collections import Counter

c = Counter(a=3, b=1)
d = Counter(a=1, b=2)
print(c + d, c - d, c & d, c | d, c == d, c <= d, c >= Counter(a=1), +Counter(a=-1, b=1), -Counter(a=-1))
c.update({"a": 5}, z=1)
c.subtract(a=2)
print(c, c["nothing"], len(c), sum(c.values()), c.most_common(1), list(c.elements())[:3], dict(c), c.copy(), Counter(c) is c)
del c["a"], c["not there"]
print(c, Counter("mississippi").most_common(), Counter([1, 1.0, True]), Counter(x % 3 for x in range(10)), repr(Counter()))
try:
    Counter.fromkeys("ab")
except NotImplementedError as error:
    print(error)
c += Counter(b=5)
c -= Counter(z=9)
c |= Counter(q=2)
c &= Counter(b=3, q=1)
print(c, Counter(a=0) == Counter(), Counter(a=1) != Counter(), Counter("ab") < Counter("abc"))


class Sub(Counter):
    def __missing__(self, key):
        return 100


s = Sub("aa")
print(s["q"], s, s + Sub("a"), type(s + s), s.total())
big = Counter()
for i in range(1000):
    big[i * i % 17] += 1
print(big.most_common(4), sorted(big))
