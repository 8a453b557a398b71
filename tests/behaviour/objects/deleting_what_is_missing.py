# What an AttributeError tells besides its text when an attribute that is not there is deleted.
import functools
import types


class Plain:
    def __init__(self):
        self.here = 1


class Slots:
    __slots__ = ("a",)


class Listed(list):
    pass


class Shown(Plain):
    pass


def shown():
    made = Shown()
    made.__dict__
    return made


def with_own_dict():
    made = Plain()
    made.__dict__ = {"x": 1}
    return made


def deleted():
    made = Plain()
    del made.here
    return made


def function():
    pass


makers = [Plain, deleted, shown, with_own_dict, Slots, Listed, lambda: [], lambda: 1, lambda: Plain, lambda: function,
          lambda: types.ModuleType("m"), types.SimpleNamespace, lambda: functools.partial(function), Exception]
for make in makers:
    for name in ("here", "heer", "a"):
        made = make()
        try:
            delattr(made, name)
            print(type(made).__name__, name, "deleted")
        except AttributeError as error:
            print(type(made).__name__, name, repr(error.name), error.obj is made, "|", error)


class Many:
    pass


many = Many()
for i in range(40):
    setattr(many, f"a{i}", i)
try:
    del many.a40
except AttributeError as error:
    print(repr(error.name), error.obj is many, "|", error)
del Plain().heer
