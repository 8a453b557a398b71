# collections.defaultdict and Counter.
import copy
import pickle
from collections import Counter, defaultdict


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d["a"], d.default_factory, d.get("zz"), "zz" in d, len(d))
print(defaultdict(), defaultdict(None, {1: 2}), defaultdict(int, a=1), defaultdict(int, [(1, 2)], b=3))
attempt(defaultdict, 5)
attempt(defaultdict, int, 5)
attempt(defaultdict, int, {}, {})
attempt(lambda: defaultdict()["x"])
attempt(lambda: defaultdict(lambda: 1 / 0)["x"])
attempt(d.__missing__, "m")
print(copy.copy(d), d.copy(), pickle.loads(pickle.dumps(d)), d.__reduce__()[:2])
print(d | {"z": 0}, {"z": 0} | d, type({} | d))
attempt(lambda: d | 5)
d |= {"q": [9]}
print(d)
d.default_factory = None
attempt(lambda: d["nothing"])
print(d)
cycle = defaultdict(lambda: 0)
cycle["me"] = cycle
print(repr(cycle)[:25], repr(cycle)[-9:])


class Sub(defaultdict):
    def __missing__(self, key):
        return "sub " + key


print(Sub(int)["x"], Sub(int, a=1))
c = Counter("abracadabra")
print(c, c.most_common(2), c["q"], c + Counter(a=1), c - Counter(a=9), c & Counter(a=2, z=1), c | Counter(a=9), +c, -c)
c.update("aaa")
c.subtract("ab")
print(c, c.total(), sorted(c.elements())[:4], Counter(a=1) == Counter(a=1, b=0), Counter({1: 2}) <= Counter({1: 3}))
attempt(Counter, 5)
attempt(Counter, [[]])


class Odd(dict):
    def get(self, key, default=None):
        return 10


from _collections import _count_elements
odd = Odd()
_count_elements(odd, "ab")
print(odd)
attempt(_count_elements, {}, 5)
attempt(_count_elements, {})
