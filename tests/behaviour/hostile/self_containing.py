# Containers that contain themselves.
import collections
import copy
import json
import pickle
import pprint
import types

a = [1]
a.append(a)
print(a, len(a), a in a)
d = {}
d["d"] = d
print(d, d.items(), d.values())
t = ([],)
t[0].append(t)
print(t)
q = collections.deque([1])
q.append(q)
print(q)
o = collections.OrderedDict()
o["o"] = o
print(o)
n = types.SimpleNamespace()
n.n = n
print(n)
m = types.MappingProxyType(d)
d["m"] = m
print(m)
f = collections.defaultdict(list)
f[1] = f
print(f)
c = collections.Counter()
c["c"] = 1
print(c)
b = collections.UserList([1])
b.append(b)
try:
    print(len(repr(b)) > 0)
except RecursionError:
    print("RecursionError")
for action in (
    lambda: a == a,
    lambda: a == [1, a],
    lambda: d == dict(d),
    lambda: json.dumps(a),
    lambda: json.dumps(d, default=lambda x: None),
    lambda: hash(t),
    lambda: a < copy.copy(a),
    lambda: sorted([a, a]),
    lambda: max(a, a) is a,
):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error)[:60])
e1, e2 = [], []
e1.append(e2)
e2.append(e1)
try:
    print(e1 == e2)
except RecursionError as error:
    print("RecursionError")
x = copy.deepcopy(a)
print(x[1] is x)
y = pickle.loads(pickle.dumps([a, q, o]))
print(y[0][1] is y[0], y[1][1] is y[1], y[2]["o"] is y[2])
pprint.pprint([a] and str(a))


class Own(list):
    def __repr__(self):
        return "Own" + super().__repr__()


own = Own()
own.append(own)
print(own)


class Pair:
    def __init__(self):
        self.me = self

    def __repr__(self):
        return f"Pair({self.__dict__ if not hasattr(self, 'seen') else '...'})" if self.mark() else "..."

    def mark(self):
        if getattr(self, "busy", 0):
            return False
        self.busy = 1
        return True


print(Pair())
s = set()
fs = frozenset([1])
s.add(fs)
print(s, fs in s, {1} in s)
group = ExceptionGroup("g", [ValueError(1)])
group.add_note("note")
group.__cause__ = group
try:
    raise group from group
except ExceptionGroup as error:
    print(repr(error), error.__cause__ is error)
chain = ValueError("a")
chain.__context__ = KeyError("b")
chain.__context__.__context__ = chain
try:
    raise chain
except ValueError as error:
    print(repr(error.__context__))
