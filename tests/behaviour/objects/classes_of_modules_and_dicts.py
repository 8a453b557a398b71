# Modules that change their class; `__dict__` of classes above native types that have one; other odd ends of classes.
import gc
import types


def attempt(what, action):
    try:
        print(what, action())
    except Exception as e:
        print(what, type(e).__name__, e)


class Shown(types.ModuleType):
    label = "shown"


class Slotted(types.ModuleType):
    __slots__ = ("extra",)


class Empty(types.ModuleType):
    __slots__ = ()


m = types.ModuleType("m")
m.x = 1
for cls in (Shown, Empty, Slotted, types.ModuleType, list, object, Shown):
    attempt(cls.__name__, lambda: setattr(m, "__class__", cls))
    print(type(m).__name__, getattr(m, "label", None), m.x)
late = Shown("late")
late.__class__ = types.ModuleType
del m, late
gc.collect()


class Base:
    pass


class Meta(type, Base):
    pass


class D(metaclass=Meta):
    pass


class Module(Base, types.ModuleType):
    pass


class Error(Base, Exception):
    pass


own = Base.__dict__["__dict__"]
for made in (D, Module("a"), Error("b"), Base()):
    attempt("get", lambda: sorted(own.__get__(made)))
    attempt("set", lambda: own.__set__(made, {"b": 1}))
    attempt("delete", lambda: own.__delete__(made))
attempt("doc", lambda: type("A", (), {"__doc__": "x\udcdcy"}))


class Left:
    __match_args__ = ()


from collections.abc import Mapping, Sequence


class M(Left, Mapping):
    __getitem__ = __iter__ = __len__ = lambda self, *a: 0


class S(Left, Sequence):
    def __getitem__(self, i):
        raise IndexError

    def __len__(self):
        return 0


class Both(S, M):
    pass


for cls in (M, S, Both):
    match cls():
        case {}:
            print(cls.__name__, "mapping")
        case []:
            print(cls.__name__, "sequence")
        case _:
            print(cls.__name__, "neither")


def f(**k):
    pass


attempt("twice", lambda: f(**{1: 3}, **{1: 5}))
attempt("not a name", lambda: f(**{1: 3}, **{2: 5}))
hidden = types.MappingProxyType({})
attempt("iter", lambda: eval("x.__reduce__()", {"__builtins__": hidden, "x": iter([1])}))


def annotated(x: int) -> str:
    def inner(y: int):
        pass

    return inner


print(annotated.__annotate__.__qualname__, annotated(1).__annotate__.__qualname__)


class Own:
    __classdict__: int


print(Own.__annotations__)
