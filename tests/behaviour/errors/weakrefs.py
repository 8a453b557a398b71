# weakref.ref: sharing, equality, hashes, callbacks in order, death.
import _weakref
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
class A:
    def __init__(self, n=0): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return self.n
a = A(5)
r = _weakref.ref(a)
print(r() is a, r is _weakref.ref(a), _weakref.ref(a, None) is r, r.__callback__)
order = []
c1 = _weakref.ref(a, lambda r: order.append((1, r())))
c2 = _weakref.ref(a, lambda r: order.append((2, r())))
p = _weakref.proxy(a)
print(_weakref.getweakrefcount(a), c1 == c2, c1 == r, hash(c1), c1 is c2, p is _weakref.proxy(a))
print([x is y for x, y in zip(_weakref.getweakrefs(a), (r, p, c2, c1))])
b = A(5)
print(_weakref.ref(b) == r, _weakref.ref(A(6)) == r)
del a
print(order, r(), c1.__callback__, c1 == c2, hash(c1))
show(lambda: hash(r))
show(lambda: p.n)
print(repr(r).split(" at ")[0], repr(r).rsplit(";")[1], repr(p).rsplit(";")[1])
show(lambda: _weakref.ref(1))
show(lambda: _weakref.ref([]))
show(lambda: _weakref.ref())
show(lambda: _weakref.ref(b, 1, 2))
show(lambda: _weakref.ref(b, k=1))
show(lambda: _weakref.ref(b)(1))
show(lambda: r < r)
class Sub(_weakref.ref):
    __slots__ = ("key",)
    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self
    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)
s = Sub(b, lambda r: print("gone", r.key), "the key")
print(s.key, s() is b, s == _weakref.ref(b))
del b
class Slots:
    __slots__ = ()
show(lambda: _weakref.ref(Slots()))
for value in (print, len, int, A, A(1).__init__, type, set(), frozenset(), (lambda: 0), (i for i in ())):
    print(type(value).__name__, _weakref.ref(value)() is value)
