type A = int
type B[T] = list[T]
type C[T: int, U: (str, bytes), *Ts, **P] = (T, U, *Ts, P)
type D[T = int, *Ts = *tuple[int], **P = [int]] = T
type E[T: int = bool] = [x for x in T]
type F = lambda: A

def f[T](a: T) -> T: pass
def g[T: int](a: T = 1, *, b: T = 2, c=3): return T
def h[T](*, b: T = 2): pass
async def i[*Ts, **P](*args: *Ts, **kw: P): yield 1
@decorator
@other(1)
def j[T = (yield_)](a=1): nonlocal_ = T

class G[T]: pass
class H[T: int, *Ts, **P](Base, *bases, metaclass=M, **kw):
    x: T
    def m[U: T](self, u: U) -> T: return __class__, T, U
    type N[V: (T, int)] = V | T | __class__
    type O = [T for _ in x]
    y = T
    z = [T for a in y]
@decorator
class I[T](T):
    "doc"
    class J[U](T, U):
        def f[V](self): return T, U, V, super().x

class __K[__T, U: __x](__B, __T, m=__M.__attr):
    __y = __T
    def f[__V: __T](self, a: __V, __b=__z) -> __T: return __V, self.__w, __b
    type __A[__W] = __W | __T | __Q
    x = lambda __v=__u: (__v, __t)
class L[T](*(x for x in T), key=lambda: [T for y in z]): pass
class M[T](*a): pass
class N[T](**a): pass
def outer():
    x = 1
    class P[T]:
        def f(self): return x, T
        type Q = x | T
        g = lambda: T
    def r[T](a: x = x): return a, x, T
    type S[T] = [T, x]
class Q:
    a = 1
    type B = a
    def f[T: a](self): return a, T
    def g(self, x: a = a): pass
    class R[T: (a, lambda: a)]: pass
    type D[T: [a for b in a]] = (a for c in a)
