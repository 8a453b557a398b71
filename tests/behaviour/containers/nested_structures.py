# Deeply nested and self-referring containers: repr, comparison, destruction.
import sys


def attempt(function):
    try:
        return function()
    except RecursionError:
        return "RecursionError"


l = []
l.append(l)
t = (l,)
d = {"l": l, "t": t}
d["d"] = d
l.append(d)
print(l, t, d)
s = {1}
print(repr([s, (s, {"s": s})]))
print(attempt(lambda: [l] == [l]), l == l, d == d)
other = []
other.append(other)
print(attempt(lambda: l[0] == l), len(repr(other)))
deep = None
for i in range(200000):
    deep = [deep]
del deep
deep = ()
for i in range(200000):
    deep = (deep,)
del deep
deep = {}
for i in range(200000):
    deep = {1: deep}
del deep
deep = frozenset()
for i in range(20000):
    deep = iter([deep])
del deep
print("gone")
nested = []
for i in range(50):
    nested = [nested, i]
text = repr(nested)
print(len(text), eval(text) == nested, text.count("["))
a, b = {}, {}
a["b"], b["a"] = b, a
print(a, b)
x = [[1, 2], [3, [4, {"five": (5, [6])}]]]
y = eval(repr(x))
y[1][1][1]["five"][1][0] = 7
print(x != y, x, y)
print([[]] * 3, [[] for _ in range(3)] == [[], [], []], ([],) * 2)
shared = [[0] * 2] * 2
shared[0][0] = 1
print(shared)
