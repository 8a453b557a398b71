# __del__: when, how often, and what it may do.
class D:
    def __init__(self, name, child=None):
        self.name, self.child = name, child
    def __del__(self):
        print("del", self.name)
def f():
    a = D("a")
    b = D("b")
    a = D("a2")
    return "returned"
print(f())
D("outer", D("inner"))
l = [D(i) for i in range(3)]
del l[1]
l.clear()
x = D("x")
x = None
kept = []
class Phoenix:
    def __del__(self):
        print("rise")
        kept.append(self)
Phoenix()
print(len(kept))
kept.pop()
print("no second time")
def g():
    d = D("in frame")
    raise ValueError
try:
    g()
except ValueError as e:
    print("handling")
print("after")
deep = None
for i in range(100000):
    deep = [deep]
del deep
print("deep is gone")
