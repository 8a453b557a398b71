# Descriptors, properties and attribute hooks that misbehave.
def show(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(type(error).__name__, error, getattr(error, "name", "-"))


class Data:
    def __get__(self, instance, owner=None):
        return ("data", instance is None, owner and owner.__name__)

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only"] = value


class Fails:
    def __get__(self, instance, owner):
        raise AttributeError("from get")


class NoneSet:
    __get__ = None
    __set__ = None


class C:
    data, only, fails, none = Data(), OnlySet(), Fails(), NoneSet()
    prop = property(lambda self: 1, doc="doc of prop")
    writes = property(None, lambda self, value: print("w", value))
    broken = property(3, 4, 5)

    @property
    def raising(self):
        return self.missing_inside

    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name.upper()
        raise AttributeError(f"no {name}", name=name, obj=self)


c = C()
for name in ("data", "only", "fails", "none", "prop", "writes", "broken", "raising", "dynamic", "absent"):
    show(getattr, c, name)
    show(getattr, C, name)
    show(setattr, c, name, 5)
    show(delattr, c, name)
    show(hasattr, c, name)
    show(getattr, c, name, "default")
print(sorted(vars(c)))
p = C.__dict__["prop"]
show(lambda: (p.fget is not None, p.fset, p.fdel, p.__doc__, p.__isabstractmethod__, p.__name__))
show(p.__get__, None, C)
show(p.__get__, c)
show(p.__set__, c, 1)
show(p.__delete__, c)
show(property().__get__, c)
show(property)
show(lambda: property(lambda s: 1, None, None, "d", 5))
show(lambda: property(fget=lambda s: 5).__get__(1))
show(setattr, p, "fget", 1)
show(setattr, p, "__doc__", 7)
show(lambda: p.__doc__)
show(classmethod(3).__get__, None, int)
show(staticmethod(3).__get__, None, int)
show(lambda: (staticmethod(len).__name__, staticmethod(len)("ab"), classmethod(len).__wrapped__))
show(classmethod)
show(staticmethod, 1, 2)
for function in (len, str.upper, C.__init__, c.__str__, int.__add__, (1).__add__, dict.fromkeys, C.__dict__["prop"], type.__dict__["__doc__"], int.real, C.prop):
    show(lambda: function.__get__(c, C))
    show(lambda: function.__get__(None, None))
    show(lambda: function.__get__())
    show(lambda: (type(function).__name__, getattr(function, "__name__", "-"), getattr(function, "__self__", "-") is c))


class Getattribute:
    def __getattribute__(self, name):
        if name == "ok":
            return 1
        if name == "boom":
            raise ValueError("boom")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        raise TypeError("read only " + name)

    def __delattr__(self, name):
        print("del", name)

    def __dir__(self):
        return ["b", "a", 3] if self.ok else []


g = Getattribute()
for name in ("ok", "boom", "nothing", "__class__"):
    show(getattr, g, name)
    show(hasattr, g, name)
    show(getattr, g, name, 0)
show(setattr, g, "x", 1)
show(delattr, g, "x")
show(dir, g)
show(lambda: object.__setattr__(g, "x", 1) or g.x)
show(getattr, g, 3)
show(getattr, g, "x\0y", 1)
show(lambda: vars(1))
show(lambda: vars(g))
show(lambda: dir(type("D", (), {"__dir__": lambda s: 5})()))
show(lambda: type("D", (), {"__slots__": ("a",), "__getattr__": lambda s, n: n})().zzz)
