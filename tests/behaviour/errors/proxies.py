# weakref.proxy forwards operations.
import _weakref
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
class N:
    def __add__(self, o): return ("add", type(o).__name__)
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): return ("iadd", o)
    def __len__(self): return 3
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == 1
    def __iter__(self): return iter([1, 2])
    def __call__(self, *a, **k): return a, k
    def __bool__(self): return False
    def __int__(self): return 7
    def __index__(self): return 8
    def __float__(self): return 1.5
    def __eq__(self, o): return o == 4
    def __hash__(self): return 1
    def __str__(self): return "text"
    def __neg__(self): return "neg"
    def __pow__(self, *a): return a
    def __matmul__(self, o): return "matmul"
    def __divmod__(self, o): return "divmod"
    def __reversed__(self): return "reversed"
n = N()
p = _weakref.proxy(n)
print(type(p).__name__, isinstance(p, N), p.__class__ is N)
show(lambda: (p + 1, 1 + p, p + p))
q = p
q += 3
print(q)
show(lambda: (len(p), p[2], 1 in p, 2 in p, list(p), p(1, k=2), bool(p), int(p), float(p), hex(p)))
p[1] = 2
del p[3]
show(lambda: (p == 4, p != 4, str(p), -p, p ** 2, pow(p, 2, 3), p @ 1, divmod(p, 1)))
show(lambda: hash(p))
p.attribute = 5
print(n.attribute)
del p.attribute
show(lambda: p.attribute)
show(lambda: next(p))
class Plain: pass
x = Plain()
y = _weakref.proxy(x)
print(type(y).__name__)
show(lambda: y())
del x
for operation in (lambda: y.a, lambda: str(y), lambda: y + 1, lambda: len(y), lambda: bool(y), lambda: y == 1, lambda: list(y)):
    show(operation)
