# dict: construction, methods and their complaints.
def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class Keyed:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


print(dict(), dict(a=1), dict({1: 2}), dict([(1, 2), [3, 4], "ab"]), dict(Keyed()), dict(Keyed(), x=5, z=6))
attempt(dict, 5)
attempt(dict, 1, 2)
attempt(dict, [1])
attempt(dict, [(1, 2), (1, 2, 3)])
attempt(dict, [(1, 2), "abc"])
attempt(dict, {1: 2}.items(), self=3, iterable=4)
attempt(lambda: dict(**{1: 2}))
attempt(lambda: dict(**5))
attempt(lambda: {**5})
d = {"a": 1, "b": 2, "c": 3}
attempt(d.get, "a")
attempt(d.get, "z")
attempt(d.get, "z", 5)
attempt(d.get)
attempt(d.get, [])
attempt(lambda: d["z"])
attempt(lambda: d[[]])
attempt(lambda: {[]: 1})
attempt(lambda: {(1, []): 1})
attempt(d.setdefault, "a", 9)
attempt(d.setdefault, "n", 9)
attempt(d.setdefault, "m")
attempt(d.pop, "n")
attempt(d.pop, "n")
attempt(d.pop, "n", None)
attempt(d.pop)
attempt({}.pop, [])
attempt({1: 1}.pop, [])
attempt(d.popitem)
attempt({}.popitem)
attempt(d.update, 5)
attempt(d.update, {}, {})
attempt(d.update, [("k", 1)], j=2)
print(d)
attempt(d.fromkeys, "ab")
attempt(dict.fromkeys, [1, 2], "v")
attempt(dict.fromkeys, 5)
attempt(dict.fromkeys)
attempt(d.copy)
print(d | {"a": 9}, {"a": 9} | d, d == dict(reversed(list(d.items()))), d != {}, d.__eq__(5))
attempt(lambda: d | 5)
attempt(lambda: d < d)
alias = d
d |= [("p", 1)]
print(alias is d, d)
attempt(lambda: d.__ior__(5))
attempt(d.__delitem__, "gone")
attempt(d.__contains__, [])
attempt(d.__getitem__)
attempt(d.keys, 1)
print(list(d), list(reversed(d)), len(d), "a" in d, "zz" in d)
d.clear()
print(d, repr({1: {}}), {True: 1, 1.0: 2, 1: 3})
cycle = {}
cycle["me"] = cycle
print(cycle, dict[str, int])


class Missing(dict):
    def __missing__(self, key):
        return "missing " + str(key)


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), m, m.copy(), type(m.copy()), type(m | {}), m.fromkeys("a"), type(m.fromkeys("a")))
attempt(hash, {})
