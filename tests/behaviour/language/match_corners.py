# match: patterns that are easily read wrong, and what they ask of the subject.
import re
from collections import UserDict, deque, namedtuple


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Loud:
    __match_args__ = ("a", "b")

    def __getattr__(self, name):
        print("asked for", name)
        if name == "b":
            raise AttributeError(name)
        return name


def kind(subject):
    match subject:
        case True | None:
            return "singleton"
        case 0 | 0.5 | -1 | 2+3j | -2-1j as number:
            return f"number {number!r}"
        case "ab" "cd" | b"x":
            return "text"
        case int(n) if n > 100:
            return f"big {n}"
        case str(s) | bytes(s):
            return f"letters {s!r}"
        case []:
            return "empty"
        case [x]:
            return f"one {x!r}"
        case [1, *rest, 9]:
            return f"rest {rest}"
        case (a, [b, *_]):
            return f"nested {a} {b}"
        case {"k": {"v": deep}, **others}:
            return f"deep {deep} {others}"
        case {}:
            return f"mapping of {len(subject)}"
        case Point(0, y=yy):
            return f"on axis {yy}"
        case Point(x=Point(), y=_):
            return "point in point"
        case _:
            return type(subject).__name__


P = namedtuple("P", "a b")
for subject in [True, 1, 1.0, None, 0, False, 0.5, -1, 2+3j, -2-1j, "abcd", b"x", 101, 100, "q", bytearray(b"q"), [], (), deque(), [5], range(3, 4),
                [1, 9], [1, 2, 3, 9], (7, (8, 1, 2)), P(1, 9), {"k": {"v": 3}, "z": 1}, {}, UserDict(q=1), {1, 2}, Point(0, 4), Point(Point(1, 1), 2), Point(1, 2), iter([])]:
    print(kind(subject))
match Loud():
    case Loud(first, second):
        print("both")
    case Loud(first):
        print("only", first)
for wrong in [lambda s: kind_of_three(s), lambda s: kind_twice(s)]:
    def kind_of_three(s):
        match s:
            case Point(1, 2, 3):
                pass

    def kind_twice(s):
        match s:
            case Point(1, x=1):
                pass
    try:
        wrong(Point(1, 2))
    except TypeError as error:
        print(error)
for text in ["match x:\n case a: pass\n case b: pass", "match x:\n case [a, a]: pass", "match x:\n case a | b: pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case P(x=1, x=2): pass", "match x:\n case [*a, *b]: pass", "match x:\n case 1 + 1: pass", "match x:\n case {**r, 'a': 1}: pass", "match x:\n case -x: pass", "match x:\n case (1 as _): pass"]:
    try:
        compile(text, "m", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
