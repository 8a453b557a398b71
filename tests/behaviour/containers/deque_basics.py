# collections.deque.
import copy
import pickle
from collections import deque


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


d = deque("abc")
print(d, deque(), deque([1, 2, 3], 2), deque(maxlen=3), deque(iterable=[1], maxlen=None))
d.append("d")
d.appendleft("z")
d.extend("ef")
d.extendleft("12")
print(d, len(d), d[0], d[-1], d[3], "a" in d, "q" in d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
d.reverse()
print(d, d.pop(), d.popleft(), d.count("a"), d.index("b"), list(reversed(d)))
d.insert(2, "new")
d.insert(-1, "near")
d.insert(100, "end")
d.insert(-100, "start")
d.remove("new")
del d[1]
d[0] = "first"
print(d)
attempt(d.remove, "nope")
attempt(d.index, "nope")
attempt(d.index, "end", 0, 2)
attempt(lambda: d[100])
attempt(lambda: d["a"])
attempt(lambda: d[1:2])
attempt(deque().pop)
attempt(deque().popleft)
attempt(deque, 5)
attempt(deque, [], -1)
attempt(deque, [], "a")
attempt(deque, [], 1, 2)
attempt(deque, nope=1)
attempt(deque([1, 2], 2).insert, 0, 5)
attempt(lambda: setattr(d, "maxlen", 1))
attempt(hash, d)
attempt(lambda: d + [1])
attempt(lambda: d < [1])
print(deque([1, 2]) + deque([3]), deque([1, 2]) * 2, deque([1, 2], 3) * 2, deque([1, 2]) == deque([1, 2]), deque([1]) < deque([2]))
limited = deque(maxlen=3)
for i in range(5):
    limited.append(i)
print(limited, limited.maxlen)
limited.extendleft("ab")
limited += "xyz"
limited *= 2
print(limited, deque([1], 0), deque(range(5), maxlen=0))
cycle = deque([1])
cycle.append(cycle)
print(cycle)
print(copy.copy(limited), copy.deepcopy(limited), pickle.loads(pickle.dumps(limited)), d.copy() == d, limited.__reduce__()[:3])
d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
it = iter(d)
next(it)
d.rotate(1)
attempt(next, it)
attempt(next, it)
it = iter(deque([1, 2, 3]))
next(it)
print(it.__length_hint__(), it.__reduce__(), type(it), type(reversed(d)))


class Bad:
    def __init__(self, d):
        self.d = d

    def __eq__(self, other):
        self.d.clear()
        return False


for operation in ("remove", "index", "count", "__contains__"):
    d = deque()
    d.extend([Bad(d), 1, 2])
    attempt(getattr(d, operation), 1)
d = deque()
d.extend(range(200))
for i in range(150):
    d.popleft()
    d.append(i)
print(sum(d), d[100], len(d), bool(d), deque[int])


class Sub(deque):
    pass


s = Sub([1, 2], maxlen=5)
s.note = 1
print(s, s.copy(), s + deque([3]), pickle.loads(pickle.dumps(Sub([1]))) == Sub([1]))
d.extend(d)
print(len(d))
d.clear()
print(d)
match deque([1, 2]):
    case [a, b]:
        print(a, b)
