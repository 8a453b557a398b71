"""isinstance, issubclass, type, __build_class__."""

import abc


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


class Meta(type):
    def __instancecheck__(cls, instance):
        return "maybe"

    def __subclasscheck__(cls, subclass):
        return []


class Odd(metaclass=Meta):
    pass


class Shape(abc.ABC):
    pass


Shape.register(int)
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, (float, int))), isinstance(1, int | str))
print(isinstance(1, Odd), issubclass(int, Odd), isinstance(5, Shape), issubclass(bool, Shape))
attempt("bad class", isinstance, 1, 5)
attempt("bad tuple", isinstance, 1, (str, 5))
attempt("good first", isinstance, 1, (int, 5))
attempt("alias", isinstance, [], list[int])
attempt("not a class", issubclass, 1, int)
attempt("bad second", issubclass, int, 5)
attempt("nothing", __build_class__)
attempt("one", __build_class__, 1)
attempt("no function", __build_class__, 1, 2)
attempt("no name", __build_class__, lambda: 0, 2)
attempt("works", lambda: __build_class__(lambda: None, "Made").__name__)
attempt("bases", lambda: __build_class__(lambda: None, "Made", int, str))
attempt("type", type, 1)
attempt("type 2", type, 1, 2)
made = type("Made", (dict,), {"x": 1}, )
print(made, made().x, made.__mro__, made.__module__)


class Deep:
    class Inner:
        def method(self):
            pass


print(Deep.Inner, Deep.Inner.method, Deep.Inner.__qualname__, Deep().Inner().method)
