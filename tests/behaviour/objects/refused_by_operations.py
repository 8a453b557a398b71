# What operations say when special methods answer with the wrong thing, and in which order they ask.
import collections
import copy
import io
import itertools
import re
import struct
import time


def show(what, call):
    try:
        print(what, "->", call())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


class Silent:
    def __str__(self):
        return 1


class Writer:
    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        self.asked.append(name)
        return len


class Speaking:
    def __init__(self, writer):
        self.writer = writer

    def __str__(self):
        self.writer.asked.append("str")
        return "text"


show("no write", lambda: print(Silent(), file=Silent()))
writer = Writer()
print(Speaking(writer), "x", file=writer)
print(writer.asked)


class BadIter:
    def __iter__(self):
        return 1


class BadIndex:
    def __index__(self):
        return 1.5


class Index:
    def __index__(self):
        return 3


class Sized:
    def __len__(self):
        return 1


for call in (
    lambda: bytes(BadIter()),
    lambda: bytearray(BadIter()),
    lambda: "".join(BadIter()),
    lambda: b"".join(BadIter()),
    lambda: list(BadIter()),
    lambda: int.from_bytes(BadIter()),
    lambda: int.from_bytes(Index()),
    lambda: int.from_bytes([1, 2]),
    lambda: "%c" % BadIndex(),
    lambda: "%d" % BadIndex(),
    lambda: time.sleep(BadIndex()),
    lambda: time.sleep(Sized()),
    lambda: eval("1", Sized()),
    lambda: eval("a", {}, Sized()),
    lambda: eval("1", []),
    lambda: re.match("(a)", "a").group([]),
    lambda: re.match("(a)", "a")[BadIndex()],
    lambda: collections.deque([1])[10**30],
    lambda: collections.deque([1]).__getitem__(10**30),
    lambda: iter("ab").__setstate__(None),
    lambda: iter("ab").__setstate__(10**30),
    lambda: UnicodeDecodeError(None, b"", 0, 1, "x"),
    lambda: zip(one=1, two=2),
    lambda: zip(one=1),
    lambda: map(len, [], one=1, two=2),
    lambda: itertools.product([1], one=1, two=2),
    lambda: NameError(one=1, two=2),
    lambda: AttributeError(one=1, two=2, three=3),
    lambda: ImportError(1, two=2),
):
    show("", call)


class Disguised:
    __class__ = property(lambda self: int)

    def __init__(self):
        self.value = 5


disguised = Disguised()
print(object.__reduce_ex__(disguised, 2)[1])
print(type(copy.copy(disguised)), copy.copy(disguised).value)
