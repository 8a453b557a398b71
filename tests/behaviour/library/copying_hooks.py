# copy: shallow and deep, the hooks classes give, the memo, replace, and what cannot be copied.
import copy
import copyreg
from collections import OrderedDict, deque, namedtuple


class Plain:
    def __init__(self, value):
        self.value = value


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


class Hooked(Plain):
    def __copy__(self):
        print("__copy__")
        return "copied"

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__, len(memo))
        return Hooked(copy.deepcopy(self.value, memo))


class Stateful:
    def __getstate__(self):
        print("__getstate__")
        return {"kept": 1}

    def __setstate__(self, state):
        print("__setstate__", state)
        self.__dict__.update(state)


class Reducing:
    def __reduce_ex__(self, protocol):
        print("__reduce_ex__", protocol)
        return (list, ((1, 2),), None, iter([3, 4]))


class Newed:
    def __new__(cls, *args):
        print("__new__", args)
        return super().__new__(cls)

    def __getnewargs__(self):
        return ("again",)


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


inner = [1, 2]
p = Plain(inner)
shallow, deep = copy.copy(p), copy.deepcopy(p)
print(shallow.value is inner, deep.value is inner, deep.value == inner)
s = Slotted()
s.a = inner
t = copy.deepcopy(s)
print(t.a, t.a is inner, hasattr(t, "b"), copy.copy(s).a is inner)
print(copy.copy(Hooked(1)), copy.deepcopy([h := Hooked([2]), h])[1].value)
copy.copy(Stateful()), copy.deepcopy(Stateful())
print(copy.copy(Reducing()), copy.deepcopy(Reducing()), type(copy.copy(Newed())).__name__)
loop = [1]
loop.append(loop)
loop.append({"l": loop, "t": (loop,)})
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin[2]["l"] is twin, twin[2]["t"][0] is twin, twin is loop)
shared = []
pair = copy.deepcopy([shared, shared, (), (1, 2)])
print(pair[0] is pair[1], copy.deepcopy((one := (1, "a"))) is one, copy.copy(inner[:]) == inner)
memo = {}
copy.deepcopy({"k": [1]}, memo)
print(len(memo), copy.deepcopy("x", {id("x"): "memo"}))
for value in (deque([1], 3), OrderedDict(a=[1]), namedtuple("N", "x y")(1, [2]), {1, 2}, frozenset({1}), bytearray(b"x"), range(3), slice(1, 2), 1j, len, int, Ellipsis, print, type(None), {"k": (1, [2])}.items().__class__, ValueError("e", [1]), iter([1, 2]), lambda: 0):
    same = copy.copy(value) is value, copy.deepcopy(value) is value
    print(type(value).__name__, same)
for value in ((n for n in ()), open(__file__), copy, {}.keys(), memoryview(b""), __import__("threading").Lock()):
    attempt(lambda: copy.deepcopy(value))
attempt(lambda: copy.replace(namedtuple("N", "x y")(1, 2), y=5))
attempt(lambda: copy.replace(3, x=1))
attempt(lambda: copyreg.__newobj__(int, "7"))
