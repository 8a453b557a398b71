# Hashes of containers and numbers that must agree.
import sys
from fractions import Fraction

print(hash(()), hash((1,)), hash((1, 2)), hash((0, 0, 0)), hash(((),)), hash((None,)), hash((True, False)) == hash((1, 0)))
print(hash(frozenset()), hash(frozenset(range(10))), hash(frozenset([1, -1, 2.5])), hash(frozenset([()])))
print(hash(range(0)), hash(range(1, 2)), hash(range(0, 10, 3)), hash(slice(1, 2, 3)), hash(slice(None, 5)))
print({1: "int", 1.0: "float", True: "bool", Fraction(1): "fraction"}, len({0, 0.0, False, -0.0, 0j}))
print(hash(1) == hash(1.0) == hash(Fraction(1)) == hash(1 + 0j), hash(2**61 - 1), hash(-1), hash(-2), hash(2**61), hash(0.5))
print({(1, 2): "a"}[(1.0, 2.0)], {frozenset([1, 2]): "b"}[frozenset([2, 1])], {range(3): "c"}[range(0, 3, 1)])
print(hash((2**70, -2**70)), hash((1.5, float("inf"))), hash(("", b"")) == hash((b"", "")))
for n in range(8):
    print(hash(tuple(range(n))), hash(frozenset(range(n))), end=" ")
print()
big = 2**61 - 1
s = {big, 0, -big, 2 * big, 1}
print(len(s), sorted(s), big in s, [hash(x) for x in sorted(s)])
collide = {i * big: i for i in range(6)}
print(len(collide), collide[3 * big], 7 * big in collide)
nan = float("nan")
print(len({nan, nan}), nan in {nan}, {nan: 1}[nan], len({float("nan"), float("nan")}), hash(nan) == hash(nan))
print(sys.hash_info.width, sys.hash_info.modulus == big)
