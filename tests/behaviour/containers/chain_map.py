# collections: ChainMap, UserDict, UserList, UserString.
from collections import ChainMap, UserDict, UserList, UserString


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c, c["a"], c["b"], len(c), list(c), c.new_child({"z": 0}), c.parents, c.maps)
c["b"] = 9
del c["a"]
print(c, c["a"], "q" in c, c.get("q", 5), c | {"n": 1}, {"n": 1} | c)
attempt(lambda: c["q"])
attempt(lambda: c.pop("q"))
attempt(lambda: ChainMap().popitem())
d = UserDict(a=1)
d["b"] = [2]
print(d, d | {"c": 3}, d.copy(), list(d), d.data, "a" in d, UserDict.fromkeys("xy"))
attempt(lambda: d["zz"])
l = UserList([3, 1, 2])
l.append(5)
l.sort()
print(l, l[1:], l + [9], l * 2, l[0], l.index(5), 3 in l, l == [1, 2, 3, 5], l < [9])
s = UserString("hello")
print(s, s.upper(), s + "!", s[1:3], s == "hello", hash(s) == hash("hello"), s.count("l"), "ell" in s)


class Defaults(UserDict):
    def __missing__(self, key):
        return key * 2


print(Defaults()["ab"], Defaults(x=1).get("y"), dict(Defaults(x=1)))
