"""Decorators, property, classmethod, staticmethod, descriptors, __getattribute__."""


def tag(name):
    print("making", name)

    def decorate(function):
        print("decorating with", name)
        return function

    return decorate


@tag("outer")
@tag("inner")
def f():
    return 1


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} wants {self.kind.__name__}")
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        delattr(instance, self.name)


class Person:
    name = Typed(str)

    def __init__(self, name):
        self.name = name

    @property
    def loud(self):
        "in capitals"
        return self.name.upper()

    @loud.setter
    def loud(self, value):
        self.name = value.lower()

    @loud.deleter
    def loud(self):
        del self.name

    @classmethod
    def make(cls, *arguments):
        return cls(*arguments)

    @staticmethod
    def plain(x):
        return x * 2

    @property
    def fixed(self):
        return 1


p = Person.make("Kaa")
p.loud = "BALOO"
print(p.name, p.loud, Person.loud.__doc__, p.plain(4), Person.plain("a"), Person.name.kind)
del p.loud
print(p.name)
for action in (lambda: setattr(p, "name", 5), lambda: setattr(p, "fixed", 2), lambda: delattr(p, "fixed"), lambda: Person.make(), lambda: delattr(p, "name")):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattribute__(self, name):
        target = object.__getattribute__(self, "target")
        return f"<{name}>" if not hasattr(target, name) else getattr(target, name)

    def __setattr__(self, name, value):
        print("set", name, value)

    def __delattr__(self, name):
        print("del", name)


proxy = Proxy([1, 2])
proxy.x = 5
del proxy.x
print(proxy.missing, proxy.count(1), len(proxy.__class__.__name__))
print(Person.__dict__["plain"], type(Person.__dict__["make"]).__name__, Person.make.__self__ is Person)
