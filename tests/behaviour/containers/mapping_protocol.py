# What dict(), update and ** ask of mappings.
class Loud:
    def __init__(self, data):
        self.data = data

    def keys(self):
        print("keys")
        return self.data.keys()

    def __getitem__(self, key):
        print("get", key)
        return self.data[key]


def show(**keywords):
    return keywords


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", []))


m = Loud({"a": 1, "b": 2})
attempt(lambda: dict(m))
attempt(lambda: {**m})
attempt(lambda: show(**m))
attempt(lambda: {}.update(m))
d = {"z": 0}
d |= m
print(d)
attempt(lambda: {} | m)
attempt(lambda: show(**m, a=5))
attempt(lambda: show(**{1: 2}))
attempt(lambda: show(**5))


class BadKeys:
    def keys(self):
        return 5


class NoItem:
    def keys(self):
        return ["a"]


class RaisingKeys:
    def keys(self):
        raise RuntimeError("keys")


class KeysAttribute:
    keys = None


for bad in (BadKeys(), NoItem(), RaisingKeys(), KeysAttribute(), [1], [(1,)], [[1, 2, 3]], ["ab", "c"], [None], "ab", ["ab"], iter([(1, 2)]), [{1, 2}], [range(2)], 5, None):
    attempt(lambda: dict(bad))
    attempt(lambda: {}.update(bad))


class Pair:
    def __iter__(self):
        raise TypeError("no pair")


attempt(lambda: dict([Pair()]))


class Pair2:
    def __iter__(self):
        raise ValueError("no value")


attempt(lambda: dict([(1, 2), Pair2()]))
attempt(lambda: dict([([], 1)]))
partial = {}
attempt(lambda: partial.update([(1, 2), (3,)]))
print(partial)


class Sub(dict):
    def __iter__(self):
        print("iterated")
        return super().__iter__()


s = Sub(a=1)
print(dict(s), {**s}, show(**s), dict.copy(s), s | {}, list({}.fromkeys(s)))
