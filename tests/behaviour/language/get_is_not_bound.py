# Whatever __get__ is, it is called with the descriptor, the instance and the class: it is not bound first.
import functools


def show(label, function):
    try:
        print(label, function())
    except Exception as error:
        print(label, type(error).__name__, error)


def arguments(*args):
    return [type(arg).__name__ if not isinstance(arg, type) else arg.__name__ for arg in args]


class Callable:
    def __get__(self, instance, owner):
        raise ValueError("bound")

    def __call__(self, *args):
        return arguments(*args)


def owner_of(get):
    class Descriptor:
        __get__ = get

    class Owner:
        attribute = Descriptor()

    return Owner


for get in (staticmethod(arguments), functools.partial(arguments), Callable(), arguments, classmethod(arguments), 3):
    Owner = owner_of(get)
    show(type(get).__name__, lambda: Owner.attribute)
    show(type(get).__name__, lambda: Owner().attribute)


class Setting:
    __set__ = Callable()


class Owner:
    attribute = Setting()


def assign():
    Owner().attribute = 1


# Other special methods are bound.
show("set", assign)
