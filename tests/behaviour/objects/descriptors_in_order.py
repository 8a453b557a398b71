# The order in which attributes are looked for: data descriptors, the instance, the rest, __getattr__, the metaclass.
class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return f"{self.name} of {'class' if instance is None else 'instance'}"

    def __set__(self, instance, value):
        print("set", self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data" if instance is not None else "non-data of class"


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only_set"] = value * 2


class OnlyDelete:
    def __delete__(self, instance):
        print("only delete")


class Refusing:
    def __get__(self, instance, owner=None):
        raise AttributeError("refused")


class Meta(type):
    data = Data("meta data")
    non = NonData()
    only_meta = "from the metaclass"

    def __getattr__(cls, name):
        return f"meta getattr {name}"


class Thing(metaclass=Meta):
    data = Data("data")
    non = NonData()
    only_set = OnlySet()
    only_delete = OnlyDelete()
    refusing = Refusing()

    def __getattr__(self, name):
        if name.startswith("no_"):
            raise AttributeError(f"own message for {name}", name=name, obj=self)
        return f"getattr {name}"


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


t = Thing()
vars(t).update(data="instance data", non="instance non", only_delete="instance only_delete", refusing="instance refusing")
print(t.data, t.non, type(t.only_set).__name__, t.refusing, t.only_delete, t.anything)
t.only_set = 4
t.data = 1
del t.data
print(t.only_set, Thing.data, Thing.non, Thing.only_meta, Thing.whatever)
attempt(lambda: t.only_meta)
attempt(lambda: t.no_such)
attempt(lambda: hasattr(t, "no_such"))
attempt(lambda: getattr(t, "no_such", "default"))
attempt(lambda: delattr(t, "only_set"))
attempt(lambda: setattr(t, "only_delete", 1))
attempt(lambda: delattr(t, "only_delete"))
attempt(lambda: delattr(t, "never"))
Thing.data = "meta descriptor hides this"
attempt(lambda: vars(Thing)["data"].name)
attempt(lambda: setattr(Thing, "non", 5))
print(Thing.non, t.non, object.__getattribute__(t, "non"), type.__getattribute__(Thing, "only_meta"))
attempt(lambda: object.__getattribute__(t, "zz"))
attempt(lambda: super(Thing, t).data)
p = property(lambda self: 1 / 0, doc="documented")
Own = type("Own", (), {"p": p, "q": property(), "r": property(None, lambda self, v: print("r", v)), "s": property(lambda self: self.gone)})
for name in "pqrs":
    attempt(lambda: getattr(Own(), name))
    attempt(lambda: setattr(Own(), name, 1))
    attempt(lambda: delattr(Own(), name))
print(Own.p.__doc__, Own.q.fget, Own.p.__name__, p.setter(len).fset is len, p.getter(None).fget)
attempt(lambda: Own.q.__name__)
attempt(lambda: p.__get__(None))
attempt(lambda: NonData().__get__(None, None))
attempt(lambda: classmethod(len).__get__(None, str))
attempt(lambda: staticmethod(len)("abc"))
attempt(lambda: (lambda self: self).__get__(None, None))
attempt(lambda: (lambda self: self).__get__(5)())
