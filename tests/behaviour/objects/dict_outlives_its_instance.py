"""An instance's __dict__ when the instance dies, lets go of it or is part of a cycle with it."""
import gc
import weakref


class A:
    pass


def make():
    a = A()
    a.x = 1
    a.y = [2]
    return a


names = vars(make())
print(names)
names["z"] = 3
print(names)


def cycle():
    a = make()
    a.me = a
    a.names = a.__dict__
    return weakref.ref(a)


ref = cycle()
gc.collect()
print(ref())

a = make()
names = a.__dict__
a.me = a
names["names"] = names
del a
gc.collect()
print(sorted(names), names["me"].y, names["me"].__dict__ is names)


class Kept:
    def __init__(self):
        self.a = [1]
        self.me = self

    def __del__(self):
        kept.append(self.__dict__)


kept = []
Kept()
gc.collect()
print(len(kept), kept[0]["me"].a)
kept[0].clear()
print(kept)


class Setter:
    def __init__(self, owner, number):
        self.owner = owner
        self.number = number

    def __del__(self):
        self.owner.__dict__[f"again{self.number}"] = self.number


owner = A()
names = owner.__dict__
owner.p, owner.q, owner.r = Setter(owner, 1), Setter(owner, 2), 5
names.clear()
print(names, vars(owner) is names)
owner.p = Setter(owner, 3)
owner.__dict__ = {"k": 1}
print(owner.__dict__, sorted(names))
owner = A()
owner.p = Setter(owner, 4)
del owner.__dict__
print(owner.__dict__)


class B:
    pass


one = make()
names = vars(one)
one.__class__ = B
one.z = 1
print(names, vars(one) is names)
one, two = make(), make()
one.__dict__ = two.__dict__
one.w = 1
print(two.w, vars(one) is vars(two))
del two
print(one.w, one.x)
two = make()
one.__dict__ = vars(two)
vars(two)["u"] = 2
two.v = 3
one.t = 4
print(one.u, one.v, two.t)
del one.t
print(hasattr(two, "t"))
for i in range(40):
    setattr(one, f"m{i}", i)
print(two.m39, len(vars(two)), gc.get_referents(vars(make())))
