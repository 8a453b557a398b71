# What instances hold goes with them, whatever bases their classes have had.
import weakref


class Noisy:
    pass
class E0(Exception): pass
class E1(E0): pass
class C(E0): pass
class D(C): pass
def probe(cls):
    n=Noisy(); r=weakref.ref(n)
    e=cls(n); e.x=n
    del n, e
    return r() is None
print(probe(C), probe(D))
C.__bases__=(E1,)
print(probe(C), probe(D), D.__mro__)
class P: pass
class L0(list): pass
class L1(L0): pass
class L2(L0): pass
class L3(L2): pass
def probel(cls):
    n=Noisy(); r=weakref.ref(n)
    e=cls([n,n]); e.x=n
    del n,e
    return r() is None
print(probel(L1), probel(L3))
L2.__bases__=(L1,)
print(probel(L2), probel(L3))
class S:
    __slots__=('a','__dict__')
class S2(S): pass
s=S2(); n=Noisy(); r=weakref.ref(n); s.a=n; s.b=n; del n,s; print(r())
