# Python classes that act as sequences and mappings.
import collections.abc
import operator


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Squares(collections.abc.Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self.n))]
        if not -self.n <= index < self.n:
            raise IndexError("squares index out of range")
        return (index % self.n) ** 2


s = Squares(5)
print(list(s), s[1:4], s[::-2], 16 in s, s.index(9), s.count(4), list(reversed(s)), len(s), bool(Squares(0)), sorted(s, reverse=True))
attempt(lambda: s[5])
attempt(lambda: s.index(5))
a, *b = s
print(a, b, [*s], max(s), sum(s), tuple(s), set(s) == {0, 1, 4, 9, 16}, dict(enumerate(s))[3], list(zip(s, s[1:])))


class BadLen:
    def __init__(self, answer):
        self.answer = answer

    def __len__(self):
        return self.answer

    def __getitem__(self, i):
        raise IndexError


for answer in (-1, 2**70, "a", 1.5, None, True):
    attempt(lambda: len(BadLen(answer)))
    attempt(lambda: bool(BadLen(answer)))
    attempt(lambda: list(BadLen(answer)))


class BadHint:
    def __init__(self, answer):
        self.answer = answer

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


for answer in (-1, 2**70, "a", NotImplemented, 5, 0, TypeError("hint"), ValueError("hint")):
    attempt(lambda: list(BadHint(answer)))
    attempt(lambda: operator.length_hint(BadHint(answer), 7))
    attempt(lambda: tuple(BadHint(answer)))


class BadIter:
    def __iter__(self):
        return 5


class NoneIter:
    __iter__ = None


class NoneContains:
    __contains__ = None

    def __iter__(self):
        return iter("a")


attempt(lambda: list(BadIter()))
attempt(lambda: list(NoneIter()))
attempt(lambda: "a" in NoneContains())
attempt(lambda: 1 in NoneIter())
attempt(lambda: 1 in 5)


class Pairs(collections.abc.Mapping):
    def __getitem__(self, key):
        if key > 3:
            raise KeyError(key)
        return key * 10

    def __iter__(self):
        return iter(range(4))

    def __len__(self):
        return 4


p = Pairs()
print(dict(p), {**p}, p.get(9, "none"), 2 in p, 9 in p, list(p.items()), p == {0: 0, 1: 10, 2: 20, 3: 30}, p.keys() & {1, 7}, list(p.values()))


class IndexError2(IndexError):
    pass


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError2
        return i


print(list(Old()), 2 in Old(), 9 in Old(), list(map(str, Old())), [*Old()])
