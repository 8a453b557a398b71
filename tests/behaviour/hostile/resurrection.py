# __del__ that brings its object back, raises, or makes more objects; weak references meanwhile.
import gc
import sys
import weakref

kept = []
sys.unraisablehook = lambda args: print("unraisable", type(args.exc_value).__name__, args.exc_value)


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dying", self.name)
        kept.append(self)


class Bad:
    def __del__(self):
        raise ValueError("no")


class Fertile:
    def __init__(self, depth):
        self.depth = depth

    def __del__(self):
        print("depth", self.depth)
        if self.depth:
            Fertile(self.depth - 1)


Phoenix("a")
print(len(kept), kept[0].name)
seen = weakref.ref(kept[0], lambda r: print("callback"))
print(seen() is kept[0])
kept.clear()
print(seen(), len(kept))

Bad()
Fertile(5)

a, b = Phoenix("x"), Phoenix("y")
a.other, b.other = b, a
r = weakref.ref(a, lambda r: print("gone"))
del a, b
print(gc.collect())
print(sorted(p.name for p in kept), r())
kept.clear()
print(gc.collect(), len(kept))

loop = [Bad(), Bad()]
loop.append(loop)
del loop
print(gc.collect())


class Deleted:
    def __del__(self):
        del self.__dict__["x"]
        self.__class__ = Fertile
        self.depth = 0


d = Deleted()
d.x = 1
del d


class Slots:
    __slots__ = ("a", "__weakref__")

    def __del__(self):
        print("slots", hasattr(self, "a"))
        self.a = self


s = Slots()
del s
print(gc.collect())


def generator():
    try:
        yield 1
    finally:
        kept.append("generator closed")
        print("closing")


g = generator()
next(g)
del g
print(kept)


def stubborn():
    try:
        yield 1
    finally:
        yield 2


g = stubborn()
next(g)
del g


class Raises:
    def __del__(self):
        self.missing


def frame_with_object():
    x = Raises()
    raise KeyError("outer")


try:
    frame_with_object()
except KeyError as error:
    print(error)
print("end")
