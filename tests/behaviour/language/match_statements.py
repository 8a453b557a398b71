"""Patterns of every kind."""

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class Plain:
    __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def describe(value):
    match value:
        case None | True | False:
            return f"singleton {value}"
        case 0 | -1 | 1.5 | "text" | b"bytes" | 2 + 3j:
            return f"literal {value!r}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y=other):
            return f"point {x} {other}"
        case Plain(1, second):
            return f"plain {second}"
        case []:
            return "empty sequence"
        case [single]:
            return f"one {single}"
        case [first, *middle, last] if not isinstance(value, range):
            return f"{first} {middle} {last}"
        case {"kind": "a", "n": n, **rest}:
            return f"mapping {n} {rest}"
        case {}:
            return "other mapping"
        case int() | float() as number:
            return f"number {number}"
        case str(text):
            return f"str {text}"
        case _:
            return f"anything {type(value).__name__}"


for value in (None, True, 0, -1, 1.5, "text", b"bytes", 2 + 3j, Point(0, 0), Point(2, 2), Point(1, 2), Plain(1, "s"), Plain(2, 3), [], [1], (1, 2), [1, 2, 3, 4], range(3), {"kind": "a", "n": 1, "z": 2}, {"q": 1}, 7, 2.5, "other", {1}, object()):
    print(describe(value))


class Wrong:
    __match_args__ = ["a"]


class Few:
    __match_args__ = ("a",)
    a = 1


for subject, code in ((Wrong(), "case Wrong(1): pass"), (Few(), "case Few(1, 2): pass"), (1, "case int(1, 2): pass"), (Few(), "case Few(1, a=1): pass")):
    try:
        exec(f"match subject:\n    {code}")
        print("matched or not")
    except TypeError as error:
        print(error)
