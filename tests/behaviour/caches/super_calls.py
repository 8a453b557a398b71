# super() in hot methods, with everything that may stand behind it.
import traceback


class A:
    kind = "A"

    def __init__(self, *args):
        self.log = ["A"]

    def method(self, x=1):
        return ["A", x]

    @classmethod
    def make(cls):
        return ["A", cls.__name__]

    @staticmethod
    def static():
        return ["A static"]

    @property
    def prop(self):
        return ["A prop", type(self).__name__]

    def fails(self):
        raise KeyError("A")


class B(A):
    kind = "B"

    def __init__(self, *args):
        super().__init__(*args)
        self.log.append("B")

    def method(self, x=2):
        return super().method(x) + ["B"]

    @classmethod
    def make(cls):
        return super().make() + ["B"]

    def static(self):
        return super().static() + ["B"]

    @property
    def prop(self):
        return super().prop + ["B"]

    def fails(self):
        super().fails()

    def kinds(self):
        return super().kind, super(B, self).kind, super().__class__.__name__

    def missing(self):
        return super().nothing()

    def explicit(self):
        return super(B, self).method(9)


class C(A):
    def __init__(self, *args):
        super().__init__(*args)
        self.log.append("C")

    def method(self, x=3):
        return super().method(x=x) + ["C"]


class D(B, C):
    def __init__(self, *args):
        super().__init__(*args)
        self.log.append("D")

    def method(self):
        return super().method() + ["D"]


for cls in (B, D, B, D):
    for _ in range(3):
        made = cls(1)
    print(made.log, made.method(), made.make(), cls.make(), made.static(), made.prop, made.kinds(), made.explicit())
    for name in ("fails", "missing"):
        try:
            getattr(made, name)()
        except (KeyError, AttributeError) as error:
            print(type(error).__name__, error, [frame.name for frame in traceback.extract_tb(error.__traceback__)])
C.method = lambda self, x: ["new C", x]
print(D().method())
A.method = 5
try:
    B().method()
except TypeError as error:
    print(error)
B.__bases__ = (C,)
print(B().method(4), D.__mro__[2].__name__)


class Str(str):
    def upper(self):
        return super().upper() + "!"

    def __new__(cls, value):
        return super().__new__(cls, value * 2)


class Dict(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) + 1

    def get(self, key, default=None):
        return super().get(key, default)


print(Str("ab").upper(), Dict(a=1)["a"], Dict(a=1).get("a"), Dict().get("b", 7))
