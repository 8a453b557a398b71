# collections.abc: the mixin methods of sets and mappings, registered and structural classes.
import collections.abc as abc


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class ListSet(abc.MutableSet):
    def __init__(self, items=()):
        self.items = []
        for x in items:
            self.add(x)

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)

    def __repr__(self):
        return "ListSet(%r)" % self.items


a, b = ListSet([3, 1, 2]), ListSet([2, 5])
print(a | b, a & b, a - b, a ^ b, a <= b, a == {1, 2, 3}, {1, 2, 3} == a, a.isdisjoint([9]), {1, 9} & a, a | [7])
a |= [8]
a -= [1]
a.remove(8)
print(a, a.pop(), a, sorted({2, 7} | a), {2: 0}.keys() & a, set(a))
attempt(lambda: a.remove(99))
attempt(lambda: ListSet().pop())
attempt(lambda: a | 5)
for value in ([], (), {}, set(), frozenset(), "", b"", range(1), iter([]), {}.keys(), {}.values(), {}.items(), (x for x in ()), len, 1, None, memoryview(b"")):
    print(type(value).__name__, [name for name in abc.__all__ if name != "ByteString" and isinstance(value, getattr(abc, name))])


class Sized:
    def __len__(self):
        return 0


class NotSized(Sized):
    __len__ = None


print(isinstance(Sized(), abc.Sized), isinstance(NotSized(), abc.Sized), issubclass(NotSized, abc.Hashable), isinstance(Sized(), abc.Collection))
attempt(lambda: abc.Sequence())
attempt(lambda: abc.MutableMapping())
print(abc.Callable[[int], str], abc.Mapping[str, int], abc.Iterator[int].__args__)
