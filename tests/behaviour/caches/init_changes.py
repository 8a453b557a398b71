# A class whose construction changes between calls from the same place.
class Base:
    def __init__(self, x):
        self.x = x


def make(cls, *args):
    return [cls(*args) for _ in range(2)]


def build(cls, x):
    results = []
    for _ in range(3):
        try:
            made = cls(x)
            results.append((type(made).__name__, vars(made) if hasattr(made, "__dict__") else made))
        except TypeError as error:
            results.append(str(error))
    return results


print(build(Base, 1))


def other_init(self, x):
    self.y = x * 2


Base.__init__ = other_init
print(build(Base, 2))


def generator_init(self, x):
    yield x


Base.__init__ = generator_init
print(build(Base, 3))
Base.__init__ = other_init
print(build(Base, 4))
Base.__new__ = lambda cls, x: x + 100
print(build(Base, 5))


class Bare:
    def __init__(self, x):
        self.x = x


print(build(Bare, 6))
del Bare.__init__
print(build(Bare, 7))


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    def __init__(self, x):
        self.x = x


print(build(WithMeta, 8))
Meta.__call__ = lambda cls, x: ("called", cls.__name__, x)
print(build(WithMeta, 9)[0][1])
del Meta.__call__
print(build(WithMeta, 10))


def first(self, x):
    self.x = ("first", x)


def second(self, x):
    yield x


class Swapped:
    __init__ = first


print(build(Swapped, 1))
first.__code__ = second.__code__
print(build(Swapped, 2))
first.__code__ = (lambda self, x: setattr(self, "z", x)).__code__
print(build(Swapped, 3))
