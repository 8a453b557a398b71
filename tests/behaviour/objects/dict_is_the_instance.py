"""What is done to an instance's __dict__ is done to the instance, and the other way round, in order."""
import copy
import functools
import pickle
import types


class A:
    pass


def make():
    a = A()
    a.x = 1
    a.y = [2]
    return a


a = make()
names = vars(a)
names.update(a=1, b=2)
print(names, a.a)
names |= {"c": 3}
print(a.c)
names.setdefault("e", []).append(1)
print(a.e, names.popitem(), hasattr(a, "e"))
print(names.pop("x"), hasattr(a, "x"), names.get("y"), "y" in names, "zz" in names)
print(names == dict(names), names.copy() == names, dict.fromkeys(names, 0), len(names), list(reversed(names)))
for i in range(40):
    names[f"k{i}"] = i
print(len(names), a.k39, a.y, vars(a) is names)
a.k39 = 1
print(names["k39"])

a = make()
names = vars(a)
names[1] = 2
print(names, vars(a) is names, a.x)
a.n = 1
print(names)
a = make()
vars(a).update({i: i for i in range(3)})
print(vars(a))
a = make()
vars(a).update({f"n{i}": i for i in range(50)})
print(len(vars(a)), a.n49)

a = make()
names = vars(a)
b = copy.copy(a)
b.x = 7
print(names, vars(b))
b = copy.deepcopy(a)
b.y.append(1)
print(names, vars(b), vars(pickle.loads(pickle.dumps(a))), types.SimpleNamespace(**vars(a)))

steps = iter(vars(a).items())
print(next(steps))
a.y = 9
print(list(steps))
for change in (lambda: delattr(a, "x"), lambda: setattr(a, "late", 1)):
    steps = iter(vars(a))
    next(steps)
    change()
    try:
        next(steps)
    except RuntimeError as error:
        print(error)


class Fresh:
    def __init__(self):
        self.x, self.y, self.z = 1, 2, 3


a = Fresh()
for key in vars(a):
    del a.x
    a.x = 3
    print(key, vars(a))


class Same:
    def __init__(self, like, act):
        self.like, self.act = like, act

    def __eq__(self, other):
        return self.act()

    def __hash__(self):
        return hash(self.like)


a = make()
print(vars(a)[Same("x", lambda: setattr(a, "late", 1) is None)], vars(a))
a = make()
print(vars(a).get(Same("y", lambda: vars(a).update({f"w{i}": i for i in range(60)}))), len(vars(a)))

a = make()
exec("z = x + 1\ndef f():\n  global t\n  t = 0\n  for i in range(5): t += x\n  return t, z\nr = f()", a.__dict__)
print(a.z, a.r, a.t)


class Cached:
    @functools.cached_property
    def value(self):
        print("made")
        return 4


c = Cached()
print(c.value, c.value, vars(c))
del c.value
print(c.value)
