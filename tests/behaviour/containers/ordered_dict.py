# collections.OrderedDict.
import copy
import pickle
import sys
from collections import OrderedDict


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


d = OrderedDict(a=1, b=2, c=3)
print(d, OrderedDict(), OrderedDict([(1, 2)]), OrderedDict({1: 2}, x=3))
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d, list(reversed(d)), d.keys(), d.values(), d.items(), list(reversed(d.items())))
attempt(d.move_to_end, "z")
attempt(d.popitem)
attempt(d.popitem, last=False)
attempt(OrderedDict().popitem)
attempt(d.pop, "b")
attempt(d.pop, "b")
attempt(d.pop, "b", default=5)
attempt(d.setdefault, "n", 1)
attempt(d.setdefault, key="n", default=2)
attempt(d.update, 1)
attempt(d.update, {}, {})
attempt(OrderedDict, 1, 2)
attempt(OrderedDict, [1])
attempt(OrderedDict, [(1,)])
attempt(OrderedDict, [(1, 2, 3)])
attempt(OrderedDict.fromkeys, "abc", 0)
attempt(OrderedDict.fromkeys)
a, b = OrderedDict([(1, 1), (2, 2)]), OrderedDict([(2, 2), (1, 1)])
print(a == b, a == dict(b), a != b, a == OrderedDict(a), a == 5)
print(a | {3: 3}, {3: 3} | a, type({} | a))
a |= [(9, 9)]
print(a, a.copy(), type(a.copy()), copy.deepcopy(a) == a, pickle.loads(pickle.dumps(a)) == a)
attempt(lambda: a | 5)
attempt(hash, a)
print(a.__reduce__()[:4], [sys.getsizeof(OrderedDict.fromkeys(range(n))) for n in (0, 1, 5, 6, 11)])


def changing(change):
    d = OrderedDict.fromkeys("abc")
    found = []
    try:
        for key in d:
            found.append(key)
            change(d)
    except (RuntimeError, KeyError) as error:
        print(type(error).__name__, error, end=" ")
    print(found)


changing(lambda d: d.update(z=1))
changing(lambda d: d.pop("c", None))
changing(lambda d: d.move_to_end("a"))
changing(lambda d: d.clear())
changing(lambda d: d.update(a=5))
changing(lambda d: d.update(z=1) if len(d) == 3 and d.get("a") else None)
it = iter(d.items())
print(type(it), it.__reduce__(), list(it))
cycle = OrderedDict()
cycle["me"] = cycle
print(cycle)
d.note = "attribute"
print(d.__dict__, vars(copy.copy(d)), vars(d.copy()))


class Sub(OrderedDict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        return "missing"


s = Sub(a=1, b=2)
print(s["zz"], s, s.pop("none", 5), s.copy())
queue = OrderedDict.fromkeys(range(2000))
for i in range(2000, 6000):
    queue[i] = i
    queue.popitem(last=False)
print(len(queue), next(iter(queue)), next(reversed(queue)))
for i in range(100):
    queue.move_to_end(next(iter(queue)))
print(next(iter(queue)), next(reversed(queue)), OrderedDict[int, str])
