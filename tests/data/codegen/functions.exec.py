def f(): pass
def g(a, b=1, /, c=2, *args, d, e=3, f=4, **kw):
    """doc"""
def h():
    "    stripped\n  less\n\ttab\n"
    return
def i(): 'only'
@a
@b.c(d)
def j(*, a=1): return
async def k():
    return 1
async def l():
    yield 1
    await x
    return
def m():
    yield
    x = yield 1
    y = yield from z
    return 3
lambda: 0
lambda a, /, b=1, *c, d=2, **e: (a, b, c, d, e)
lambda: (yield)
lambda: (yield from x)
x = lambda *, k=1, **kw: [lambda: k for _ in kw]
def n():
    x = 1
    def o():
        nonlocal x
        x = 2
        del x
        global y
        y = x
        del y
        class P:
            x = x
            y = y
            def q(self): return x, y, __class__
        return P
    return o
def global_names():
    global Glob, func
    class Glob:
        def m(self):
            def inner(): pass
    def func():
        def inner(): pass
class __Private:
    __attr = 1
    def __method(self, __arg=1, *, __kw=2):
        import __mod
        import __mod.__sub
        import __a.__b as __c
        import a.b.c.d as e
        from __pkg import __name as __alias, __other
        from . import __rel
        from .. import star
        self.__x = __y = self.__z.__w__
        self.__call(__kw=__arg, **__d)
        del self.__x, __y
        global __glob
        __glob = 1
        f(__kw=1)
        for __i in __attr: pass
        with __ctx as __v: pass
        try: pass
        except __E as __e: __e
        match __s:
            case __C(__a=__b, c=__D.__e): pass
            case {"k": __f, **__rest}: pass
            case [*__star]: pass
        return lambda __l: __l + __attr
def super_forms(self):
    super().a
    super(A, self).b
    super(A, *x).c
    super(A).d
    super(A, self, 1).e
    super(k=1).f
    super().__class__
class S:
    def a(self): return super().x, super().m(1, k=2), super(S, self).y, super(S, self).n(), super().__class__
    def b(): super().x
    def c(*args): super().x
    def d(self, /): return super().x(*args), super().x(**kw)
    def e(self): return [super().x for _ in self], (super().y for _ in self), lambda: super().z
    def f(self): return (super()
            .x
            .y(1)
            .z(2, a=3))
    def g(a, b=lambda self: super().x): super(S, a).__private
    x = [super().x for _ in y]
def shadow():
    super = 1
    super().x
