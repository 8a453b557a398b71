"""Clearing an instance's __dict__ while the values' deaths set attributes, or take the instance with them."""
import gc


class N:
    pass


class Setter:
    def __init__(self, owner, name):
        self.owner, self.name = owner, name

    def __del__(self):
        setattr(self.owner, self.name, self.name + "!")


known = N()
known.a, known.b, known.late = 1, 2, 3
for act in (lambda names: names.clear(), lambda names: names.pop("a"), lambda names: names.update(a=0), lambda names: names.popitem(),
            lambda names: names.__delitem__("a")):
    n = N()
    n.a, n.b = Setter(n, "late"), 5
    act(vars(n))
    print(sorted(vars(n).items(), key=repr) if len(vars(n)) < 3 else len(vars(n)), getattr(n, "late", None), getattr(n, "b", None))
    n.late = n.other = 1
    print(sorted(vars(n)), n.late)
    vars(n).clear()
    gc.collect()

n = N()
n.a, n.me = 1, n
names = vars(n)
del n
names.clear()
print(names)
names["x"] = 1
print(names)

n = N()
n.a, n.b = Setter(n, "late"), 7
del n.__dict__
print(vars(n))
n = N()
n.a, n.b = Setter(n, "late"), 7
n.__dict__ = {"own": 1}
print(vars(n))
n = N()
n.me, n.a = n, Setter(n, "late")
del n
print(gc.collect() > 0)
