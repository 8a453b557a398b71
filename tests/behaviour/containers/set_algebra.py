# Set identities over many random sets.
import random

random.seed(11)
checked = 0
for _ in range(300):
    universe = random.randrange(1, 40)
    a, b, c = ({random.randrange(universe) for _ in range(random.randrange(12))} for _ in range(3))
    for kind in (set, frozenset):
        a, b, c = kind(a), kind(b), kind(c)
        assert a | b == b | a and a & b == b & a and a ^ b == b ^ a
        assert a - b == a & (a ^ b) and (a | b) - (a & b) == a ^ b
        assert a & (b | c) == (a & b) | (a & c) and a | (b & c) == (a | b) & (a | c)
        assert (a <= b) == (a | b == b) == (a & b == a) == a.issubset(b) == b.issuperset(a)
        assert (a < b) == (a <= b and a != b) and a.isdisjoint(b) == (not a & b)
        assert a.union(b, c) == a | b | c and a.intersection(b, c) == a & b & c and a.difference(b, c) == a - b - c
        assert len(a | b) == len(a) + len(b) - len(a & b) and sorted(a) == sorted(set(list(a)))
        assert a.symmetric_difference(list(b) * 2) == a ^ b and set(a) == frozenset(a) and hash(frozenset(a)) == hash(frozenset(set(a)))
        d = dict.fromkeys(a)
        assert d.keys() & b == a & b and d.keys() | b == a | b and d.keys() - b == a - b and d.keys() ^ b == a ^ b
        assert (d.keys() <= b) == (a <= b) and (d.keys() == b) == (a == b)
        checked += 1
    m = set(a)
    m |= b
    assert m == a | b
    m &= c
    assert m == (a | b) & c
    m ^= a
    m -= b
    assert m == (((a | b) & c) ^ a) - b
    m.update(a, b)
    m.difference_update(c, [1])
    m.intersection_update(b, a)
    assert m == ((a | b | m) - c - {1}) & b & a
    while m:
        m.discard(m.pop())
print(checked)
a = {1, 2, 3}
b = a
a |= a
a &= a
print(a is b, a, a ^ a, a - a, a.isdisjoint(a), a <= a)
a -= a
print(a)
a = {1, 2}
a ^= a
print(a, {1}.union(), frozenset([1]).union() == {1}, {3}.difference(), {3}.symmetric_difference({3}))
