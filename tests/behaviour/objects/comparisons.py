# Comparisons between all kinds of things, and what sorting says.
import operator

THINGS = [None, 0, 1.5, 1j, "a", b"a", [1], (1,), {1: 2}, {1}, frozenset({2}), range(2), slice(1), int, len, Ellipsis, NotImplemented, True, bytearray(b"a"), memoryview(b"a")]
for a in THINGS:
    for b in THINGS:
        row = []
        for op in ("lt", "le", "eq", "ne", "gt", "ge", "is_"):
            try:
                row.append({True: "T", False: "F"}.get(getattr(operator, op)(a, b), "?"))
            except TypeError as error:
                row.append("!" if op != "lt" else str(error))
        print(*(repr(thing)[:14] if type(thing) is not memoryview else "memoryview" for thing in (a, b)), *row, sep=" / ")


class Reflected:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(self.name, "lt")
        return NotImplemented

    def __gt__(self, other):
        print(self.name, "gt")
        return "yes"

    def __eq__(self, other):
        print(self.name, "eq")
        return NotImplemented


class Sub(Reflected):
    def __gt__(self, other):
        print(self.name, "sub gt")
        return NotImplemented

    def __eq__(self, other):
        return []


a, b, s = Reflected("a"), Reflected("b"), Sub("s")


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for f in (lambda: a < b, lambda: a < s, lambda: s < a, lambda: a > s, lambda: a == b, lambda: a == s, lambda: a != b, lambda: a != s, lambda: a <= b, lambda: a in [b], lambda: a in [s],
          lambda: [a] == [b], lambda: (a,) < (b,), lambda: {"x": a} == {"x": b}, lambda: a < 1 < 2, lambda: 1 < a, lambda: 1 == a, lambda: sorted([a, b]) and 1, lambda: max(a, b) and 1,
          lambda: sorted([1, "a"]), lambda: sorted([1, None]), lambda: min([[], {}]), lambda: [1, 2] < [1, "a"], lambda: (1, "a") < (1, 2), lambda: max([]), lambda: max(1), lambda: max([], default=3),
          lambda: [float("nan")] == [float("nan")], lambda: (n := float("nan"), [n] == [n])[1], lambda: {1, 2} < {1, 2, 3}, lambda: {1} < {2}, lambda: {1} <= [1], lambda: {1: 2}.keys() < {1, 2},
          lambda: {1: 2}.items() == {(1, 2)}, lambda: range(0) == range(5, 5), lambda: range(2) < range(3), lambda: "a" < "B", lambda: b"a" == "a", lambda: 1 == 1.0 == True == 1 + 0j, lambda: 10**30 < 1e30, lambda: 2**53 + 1 > 2.0**53):
    show(f)
