"""sys.getsizeof of containers whose class adds fields of its own."""
import collections
import sys


class PlainList(list):
    pass


class SlottedList(list):
    __slots__ = ("a", "b")


class SlottedDict(dict):
    __slots__ = ("a", "b", "c")


class SlottedSet(set):
    __slots__ = ("a",)


for value in (PlainList([1, 2]), SlottedList([1, 2]), SlottedDict({1: 2}), SlottedDict(), SlottedSet(), SlottedSet(range(9)),
              collections.defaultdict(int), collections.Counter("abc")):
    print(type(value).__name__, sys.getsizeof(value), value.__sizeof__())
