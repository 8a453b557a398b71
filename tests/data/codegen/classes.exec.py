class A: pass
class B(A, x=1, *a, **k): "doc"
@d(1)
@e
class C(metaclass=M):
    def f(self):
        self.b = self.a = 1
        self.c += 1
        self.d: int = 1
        self.e: int
        for self.f in x: pass
        with y as self.g: del self.h
        def inner(self):
            self.i = 1
            class D:
                self.j = 1
                def f(self): self.k = [self.l for self.m in z]
        lambda: (self.n, [self.o for _ in x])
        (self.p, [self.q, *self.r]) = 1
        self.a.s = 1
        self.__private = 2
        [0 for self.t in u]
    self.top = 1
    __class__
    def g(self): return __class__
    def h(self): global __class__
    nonlocal_ = lambda: __class__
class E:
    global __module__, x
    x = 1
    def m(self): pass
    __slots__ = ()
    __qualname__ = "F"
    __doc__ = "G"
class G:
    'a' 'b'
    1
class H: f''
class I: b'x'
def f():
    class J(a, b=c): x = f
    class K:
        class L:
            class M: y = f, K
    return J
class N:
    __x = 1
    class _O__:
        __y = __x
    class ___:
        __z = 1
