# Subclasses of the containers: which methods their overrides reach.
class L(list):
    def __getitem__(self, index):
        return ("item", index)

    def __len__(self):
        return 99

    def __iter__(self):
        return iter(["iterated"])

    def __contains__(self, x):
        return "contains"


items = L([1, 2])
print(items, items[0], items[1:], len(items), list(items), 5 in items, [*items], items + [3], tuple(items), set(items), sorted(items))
print(list.__len__(items), items.copy(), items.index(2), items == [1, 2], max(items), dict.fromkeys(items), [0, items])
a, = items
print(a, "".join(items), list(zip(items)), list(map(str, items)), [].__iadd__(items))


class D(dict):
    def __getitem__(self, key):
        return ("got", key)

    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __iter__(self):
        return iter(["only"])

    def keys(self):
        return ["only"]

    def __contains__(self, key):
        return True


d = D(a=1)
d["b"] = 2
d.update(c=3)
d.setdefault("e", 5)
print(d, d["zz"], d.get("a"), list(d), dict(d), {**d}, "q" in d, d | {"n": 1}, {"n": 1} | d, len(d), d == {"a": 1, "b": 2, "c": 3, "e": 5})


def keywords(**k):
    return k


print(keywords(**d), "%(a)s" % d, "{a}".format_map(d))


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    def __getitem__(self, index):
        return ("item", index)

    def __iter__(self):
        return iter("it")


t = T(1, 2)
print(t, t[0], list(t), tuple(t), t + (3,), t == (1, 2), hash(t) == hash((1, 2)), "%s %s" % (1, 2), [*t], max(t))
x, y = t
print(x, y)


class S(set):
    def __contains__(self, x):
        return True

    def __iter__(self):
        return iter([7, 8])


s = S([1])
print(s, 5 in s, list(s), set(s), s | {2}, {1}.issubset(s), {9}.issubset(s), {7}.union(s), s == {1}, len(s))


class Int(int):
    def __index__(self):
        return 1

    def __hash__(self):
        return 1000

    def __eq__(self, other):
        return int(self) == other


print([10, 20, 30][Int(2)], {2: "two"}.get(Int(2)), {Int(2): "x"}.get(2), Int(2) in [2], Int(2) in {2}, Int(2) in range(5), range(5).index(Int(2)))
for kind in (list, dict, set, frozenset, tuple):
    class Empty(kind):
        __slots__ = ()
    print(Empty(), Empty.__mro__[1].__name__, hasattr(Empty(), "__dict__"), isinstance(Empty(), kind))
for bad in (range, slice, type({}.keys()), type(iter([]))):
    try:
        type("Bad", (bad,), {})
    except TypeError as error:
        print(error)
