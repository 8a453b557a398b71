# abc: registration, caches, hooks, abstract methods.
import abc
import collections.abc


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        pass

    @property
    @abc.abstractmethod
    def name(self):
        pass


class Half(Shape):
    def area(self):
        return 1


class Whole(Half):
    name = "whole"


attempt(Shape)
attempt(Half)
print(Whole().area(), sorted(Shape.__abstractmethods__), Half.__abstractmethods__, issubclass(Whole, Shape), isinstance(1, Shape))


class Other:
    pass


before = abc.get_cache_token()
print(issubclass(Other, Shape), Shape.register(Other) is Other, issubclass(Other, Shape), isinstance(Other(), Shape),
      abc.get_cache_token() == before + 1)
attempt(Shape.register, 5)
attempt(Other.__class__)
attempt(issubclass, 5, Shape)


class Cycle(Shape):
    pass


attempt(Cycle.register, Shape)


class Hooked(abc.ABC):
    answer = NotImplemented

    @classmethod
    def __subclasshook__(cls, other):
        print("hook", other.__name__)
        return cls.answer


print(issubclass(int, Hooked), issubclass(int, Hooked))
Hooked.answer = True
print(issubclass(str, Hooked), issubclass(int, Hooked), isinstance("a", Hooked))
Hooked.answer = "bad"
attempt(issubclass, bytes, Hooked)
Hooked.answer = False
print(issubclass(list, Hooked), isinstance([], Hooked), issubclass(Hooked, Hooked))
print(isinstance({}, collections.abc.Mapping), isinstance([], collections.abc.Sequence), issubclass(dict, collections.abc.Hashable),
      isinstance(len, collections.abc.Callable), isinstance(iter([]), collections.abc.Iterator))


class Lying:
    __class__ = Whole


print(isinstance(Lying(), Shape), isinstance(Lying(), Other))


class Seq(collections.abc.Sequence):
    def __getitem__(self, index):
        return [1, 2, 3][index]

    def __len__(self):
        return 3


match Seq():
    case [a, *rest]:
        print(a, rest)


class Plain:
    def __getitem__(self, index):
        return [4, 5][index]

    def __len__(self):
        return 2


match Plain():
    case [a, b]:
        print("sequence")
    case _:
        print("not yet")
collections.abc.Sequence.register(Plain)
match Plain():
    case [a, b]:
        print(a, b)


def temporary():
    class Short:
        pass
    Shape.register(Short)
    return issubclass(Short, Shape)


print([temporary() for _ in range(3)])
abc.update_abstractmethods(Half)
print(Half.__abstractmethods__, list(reversed(Seq())), 2 in Seq(), Seq().index(3), Seq().count(1))
