# abc: abstract methods, registration, __subclasshook__, caches and their messages.
import abc
import collections.abc as cabc
import inspect
import numbers
import typing


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Base(abc.ABC):
    @abc.abstractmethod
    def one(self):
        return "base one"

    @property
    @abc.abstractmethod
    def two(self): ...

    @classmethod
    @abc.abstractmethod
    def three(cls): ...

    @staticmethod
    @abc.abstractmethod
    def four(): ...


class Half(Base):
    one = two = 0


class Whole(Half):
    three = four = None


attempt(Base)
attempt(Half)
attempt(lambda: type(Whole()).__name__)
print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), inspect.isabstract(Half), inspect.isabstract(Whole))
Half.three = Half.four = 1
attempt(Half)
abc.update_abstractmethods(Half)
attempt(lambda: type(Half()).__name__)


class Virtual:
    pass


print(isinstance(Virtual(), Base), issubclass(Virtual, Base), Base.register(Virtual) is Virtual, isinstance(Virtual(), Base), issubclass(Virtual, Base), Base in Virtual.__mro__)
attempt(lambda: Base.register(3))
attempt(lambda: Half.register(Base))
attempt(lambda: issubclass(3, Base))
attempt(lambda: isinstance(3, (Base, 4)))


class Hooked(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is not Hooked:
            return NotImplemented
        return True if hasattr(other, "quack") else NotImplemented if other is not int else False


class Duck:
    def quack(self): ...


class Derived(Hooked):
    pass


print(issubclass(Duck, Hooked), issubclass(Duck, Derived), issubclass(int, Hooked), issubclass(Derived, Hooked))
Hooked.__subclasshook__ = classmethod(lambda cls, other: 7)
attempt(lambda: issubclass(str, Hooked))


class Sized:
    __len__ = lambda self: 0
    __hash__ = None
    __iter__ = None
    __contains__ = lambda self, x: False


for kind in (cabc.Sized, cabc.Hashable, cabc.Iterable, cabc.Container, cabc.Collection, cabc.Callable, cabc.Reversible):
    print(kind.__name__, issubclass(Sized, kind), isinstance([], kind), isinstance({}.keys(), kind), isinstance(range(1), kind), isinstance(len, kind))
attempt(lambda: cabc.Mapping())
attempt(lambda: cabc.Iterator())
print(isinstance(1, numbers.Integral), isinstance(1.0, numbers.Rational), issubclass(bool, numbers.Number), isinstance(memoryview(b""), cabc.Sequence), isinstance(b"", cabc.Buffer), issubclass(typing.NamedTuple("N", []), cabc.Sequence))
print(type(abc.get_cache_token()).__name__, abc.ABCMeta.__mro__[1].__name__)
