# sys.setprofile: calls and returns of Python functions and of native ones.
import sys


class Point:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Point(self.x + other.x)

    @property
    def double(self):
        return self.x * 2

    @classmethod
    def origin(cls):
        return cls(0)


def work():
    p = Point(1) + Point(2)
    p.double
    Point.origin()
    names = sorted(["b", "a"], key=lambda s: s.upper())
    "-".join(names)
    [].append(1)
    list.append([], 2)
    str.upper("x")
    int("3")
    len(names)
    getattr(p, "x")
    max(1, 2)
    try:
        {}.pop("missing")
    except KeyError:
        pass
    return [f(x) for f in (abs, repr) for x in (-1,)]


def gen():
    yield 1
    yield 2


def generators():
    for x in gen():
        pass
    sum(gen())
    g = gen()
    next(g)
    g.close()


def raising():
    def deeper():
        raise ValueError("deep")

    try:
        deeper()
    except ValueError:
        return "handled"


def show(arg):
    if callable(arg):
        return getattr(arg, "__qualname__", arg)
    return arg if isinstance(arg, (int, str, list, type(None))) else type(arg).__name__


def profile(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        print("  ", event, frame.f_code.co_qualname, show(arg))


for test in work, generators, raising:
    print(test.__name__)
    sys.setprofile(profile)
    test()
    sys.setprofile(None)
print(sys.getprofile())


def failing(frame, event, arg):
    if frame.f_code is raising.__code__:
        raise RuntimeError("the profiler fails")


sys.setprofile(failing)
try:
    raising()
except RuntimeError as error:
    print(error, sys.getprofile())
