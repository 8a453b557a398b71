# collections.namedtuple and its native field getters.
import pickle
from collections import namedtuple
from _collections import _tuplegetter


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p.y, p[0], p._replace(y=5), p._asdict(), Point._fields, Point._field_defaults, p == (1, 0), Point.x)
print(type(Point.__dict__["x"]), repr(Point.__dict__["x"]), Point.x.__doc__, Point.__dict__["y"].__reduce__())
attempt(setattr, p, "x", 5)
attempt(delattr, p, "x")
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point, 1, z=2)
attempt(namedtuple, "A", "x x")
attempt(namedtuple, "A", "class")
attempt(_tuplegetter, 1)
attempt(_tuplegetter, "a", "b")
attempt(_tuplegetter(5, "doc").__get__, p)
attempt(_tuplegetter(5, "doc").__get__, [])
attempt(_tuplegetter(0, "doc").__get__, None, Point)
Point.x.__doc__ = "the x"
print(Point.x.__doc__, namedtuple("R", "a class a", rename=True)._fields)
x, y = Point(*[3, 4])
print(x, y, hash(Point(1, 2)) == hash((1, 2)), Point(1, 2) < Point(1, 3))
match Point(1, 2):
    case Point(x=a, y=b):
        print(a, b)
