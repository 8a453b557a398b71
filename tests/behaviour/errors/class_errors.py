# Class statements and type() that cannot work.
def show(text):
    try:
        exec(text, {})
        print("fine:", text.replace("\n", "; "))
    except BaseException as error:
        print(type(error).__name__, error, *getattr(error, "__notes__", ()))


for text in """class A(1): pass
class A(int, str): pass
class A(object, int): pass
class A(int, int): pass
class A(bool): pass
class A(type(None)): pass
class A(range): pass
class A(slice): pass
class A(lambda: 0): pass
class A(metaclass=3): pass
class A(metaclass=lambda *a: 5): pass\\nprint(A)
class A(x=1): pass
class A: __slots__ = 1
class A: __slots__ = ('a', 1)
class A: __slots__ = ('a b',)
class A: __slots__ = 'a'; a = 1
class A(int): __slots__ = 'a'
class A(tuple): __slots__ = 'a'
class A: __slots__ = ('__dict__', '__dict__')
class A: __slots__ = ('__weakref__', '__weakref__')
class B: __slots__ = 'x'\\nclass C: __slots__ = 'y'\\nclass D(B, C): pass
class A: __qualname__ = 3
class A: __classcell__ = 3
class A: __init_subclass__ = 3\\nclass B(A): pass
class A:\\n def __set_name__(s, o, n): raise ValueError('no')\\nclass B: x = A()
class A:\\n def __init_subclass__(cls, a): pass\\nclass B(A): pass
class A:\\n def __init_subclass__(cls, a): pass\\nclass B(A, a=1, b=2): pass
class M(type): pass\\nclass N(type): pass\\nclass A(metaclass=M): pass\\nclass B(A, metaclass=N): pass
class M(type):\\n def mro(c): return 1\\nclass A(metaclass=M): pass
class M(type):\\n def mro(c): return [1]\\nclass A(metaclass=M): pass
class M(type):\\n def mro(c): return [int]\\nclass A(metaclass=M): pass
class M(type):\\n def __prepare__(*a): return 1\\nclass A(metaclass=M): pass
class M(type):\\n def __prepare__(*a, **k): return 1\\nclass A(metaclass=M): pass
class M(type):\\n def __new__(*a): return 1\\nclass A(metaclass=M): pass\\nprint(A)
class A: pass\\nclass B(A): pass\\nA.__bases__ = (B,)
class A: pass\\nA.__bases__ = ()
class A: pass\\nA.__bases__ = [object]
class A: pass\\nclass B(A): pass\\nB.__bases__ = (int,)
class A: pass\\nclass B(A): pass\\ndel B.__bases__
class A: pass\\nA.__name__ = 3
class A: pass\\nA.__name__ = 'a\\0b'
class A: pass\\ndel A.__name__
class A: pass\\nA.__qualname__ = 3
class A: pass\\nA.__dict__ = {}
class A: pass\\nA().__dict__ = 3
class A: pass\\nA().__class__ = 3
class A: pass\\nA().__class__ = int
class A: __slots__ = 'a'\\nclass B: __slots__ = 'b'\\nA().__class__ = B
class A: pass\\ndel A().__class__
class A: pass\\nA.__abstractmethods__
class A: __slots__ = ()\\nA().x = 1
class A: __slots__ = ()\\nimport weakref; weakref.ref(A())
class A: __slots__ = 'x'\\nA().x
class A: __slots__ = 'x'\\ndel A().x
int.x = 1
del int.real
(1).x = 1
del (1).real
(1).real = 2
[].append = 3
type('A', (), 1)
type('A', [], {})
type(1, (), {})
type('A\\0', (), {})
type('A', (1,), {})
type()
type(1, 2)
type('A', (), {}, x=1)
object(1)
class A:\\n def __new__(c): return object.__new__(c)\\nA(1)
class A:\\n def __init__(s): pass\\nA(1)
class A:\\n def __init__(s): return 1\\nA()
object.__new__()
object.__new__(1)
object.__new__(int)
int.__new__(str)
class A: pass\\nA.__new__(A, 1)
super().x
super(int).x
super(int, 'a').x
super(1, 2)
super(int, 1).nothing
class A:\\n def f(): super()\\nA.f()
class A:\\n def f(s): s = 1; super().f\\nA().f()
class A:\\n def f(s): del s; super()\\nA().f()
class A[T: int, T]: pass
class A[T](T): pass
class A[T]: x: T\\nprint(A[int], A.__type_params__, A[int].__origin__)
class A[T]: pass\\nA[int, str]
class A: pass\\nA[int]
class A(*[int], **{'x': 1}): pass""".split("\n"):
    show(text.replace("\\n", "\n"))
