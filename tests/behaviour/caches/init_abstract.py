# Classes that look constructible and are not, from one call place.
from abc import ABC, abstractmethod


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self): ...


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side ** 2


class Half(Shape):
    def __init__(self, side):
        super().__init__("half")


def construct(cls):
    try:
        made = cls(3)
    except TypeError as error:
        return str(error)
    return type(made).__name__, sorted(vars(made).items())


for _ in range(4):
    for cls in (Shape, Square, Half):
        print(construct(cls))

print(Square(4).area(), isinstance(Square(1), Shape))


class Deep:
    def __init__(self, depth):
        self.child = Deep(depth - 1) if depth else None

    def depth(self):
        return 1 + (self.child.depth() if self.child else 0)


print(Deep(300).depth())


class Endless:
    def __init__(self):
        self.inner = Endless()


try:
    Endless()
except RecursionError as error:
    print("RecursionError", error)


class Closing:
    def __init__(self, values):
        self.total = lambda: sum(values) + id(self) * 0
        self.again = [self for _ in range(2)]


print(Closing([1, 2, 3]).total(), len(Closing(()).again))
