# What __getitem__, __setitem__ and __delitem__ of one's own classes are given, and what fills in for other methods.
import operator


class Seen:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Ten:
    def __len__(self):
        print("len", end=" ")
        return 10

    def __getitem__(self, i):
        print("get", i, end=" ")
        if isinstance(i, slice):
            return [*range(*i.indices(10))]
        if not -10 <= i < 10:
            raise IndexError(i)
        return i * i


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


s, t = Seen(), Ten()
print(s[1], s[1:2], s[::], s[:, 1], s[...], s[1:2, ::3], s[()], s[(1,)], s[*"ab"], s[*"ab", 1:2], s[None:None:-1], s["a":"b"], s[[1]:{}])
s[1:2] = s[3:] = 5
del s[::2], s[-1], (s[0], s[1])
s[1, ...] += (9,)
s["k"] += "v"
print(t[-1], t[2:5], t[::-3], t[Index(3):])
print(list(t)[-1], 25 in t, list(reversed(t))[:2], sorted(t, reverse=True)[0], max(t), next(iter(t)))
attempt(lambda: t[99])
attempt(lambda: t["a"])
attempt(lambda: operator.length_hint(t))
attempt(lambda: operator.indexOf(t, 49))
attempt(lambda: operator.countOf(t, 4))
attempt(lambda: [*t][Index(2)])
attempt(lambda: [1, 2, 3][Index(-1):])
attempt(lambda: [1][Index("x")])
attempt(lambda: [1][1.0])
attempt(lambda: [1]["a":])
attempt(lambda: "abc"[::0])
attempt(lambda: slice(1, 20, 3).indices(Index(9)))
attempt(lambda: slice(1).indices(-1))
attempt(lambda: slice("a").indices(3))
attempt(lambda: slice(None, None, 0).indices(3))
attempt(lambda: slice())
attempt(lambda: slice(1, 2) < slice(1, 3))
attempt(lambda: {slice(1): 1}[slice(1)])
attempt(lambda: hash(slice([])))
attempt(lambda: slice(1, 2, 3).__reduce__())
attempt(lambda: setattr(slice(1), "stop", 2))
attempt(lambda: object()[1])
attempt(lambda: int[1])
attempt(lambda: print[1])
attempt(lambda: operator.setitem((), 0, 1))
attempt(lambda: operator.delitem("abc", 0))
attempt(lambda: iter(type("NoIter", (Ten,), {"__iter__": None})()))
attempt(lambda: 1 in type("NoIn", (Ten,), {"__contains__": None})())
attempt(lambda: reversed(type("NoReversed", (Ten,), {"__reversed__": None})()))
attempt(lambda: reversed({1}))
