# Which name of a type a complaint shows: the short one, the full one, None.
import array
import bisect
import collections
import datetime
import types
from fractions import Fraction


class Plain:
    pass


Plain.__module__ = "somewhere"


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for value in (Plain(), collections.deque(), datetime.date(2020, 1, 2), array.array("i"), Fraction(1, 2), None, [1],
              types.SimpleNamespace(), int | str):
    show(lambda: complex(value) if not isinstance(value, Fraction) else None)
    show(lambda: complex(1, value) if not isinstance(value, Fraction) else None)
    show(lambda: bytes.fromhex(value) if not isinstance(value, array.array) else None)
    show(lambda: open(value))
    show(lambda: compile("1", value, "eval"))
    show(lambda: compile("1", "f", value))
    show(lambda: open("nowhere", value))
    show(lambda: open("nowhere", "r", -1, value))
    show(lambda: open("nowhere", "r", value, value))
    show(lambda: ValueError().add_note(value))
    show(lambda: types.FunctionType(value, {}))
    show(lambda: types.FunctionType(show.__code__, value))
    show(lambda: bisect.bisect_left([1], 1, 0, value))
    show(lambda: bisect.bisect_left(value, 1, 0, 1))
