# enum: members, aliases, flags and their boundaries.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, nonmember, member, unique, verify, CONTINUOUS, NAMED_FLAGS


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = RED
    helper = nonmember(99)

    @property
    def lower(self):
        return self.name.lower()

    @classmethod
    def _missing_(cls, value):
        return cls.GREEN if value == "g" else None


class Access(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Mode(IntFlag):
    A = 1
    B = 8


class Word(StrEnum):
    HELLO = auto()
    WORLD = "earth"


class Planet(Enum):
    EARTH = (5, 6)
    MARS = (1, 3)

    def __init__(self, mass, radius):
        self.density = mass / radius


print(list(Colour), Colour.CRIMSON, Colour("g"), Colour["CRIMSON"].lower, Colour.helper, list(Colour.__members__), Colour.RED in Colour, 2 in Colour, 7 in Colour)
print(repr(Access.R | Access.X), list(Access.RW), ~Access.R, Access(0), bool(Access(0)), Access.R in Access.RW, len(Access.RW), list(Access), Access(7), Access.RW ^ Access.R)
print(repr(Mode(9)), repr(Mode(15)), repr(~Mode.A), Mode.A | 2, f"{Mode.B}", str(Mode.A), format(Mode(9), "03d"), Mode(0))
print(Word.HELLO, repr(Word.WORLD), Word.HELLO + "!", f"{Word.WORLD:>7}", Word("earth") is Word.WORLD, Planet.MARS.density, Planet((5, 6)))
attempt(lambda: Colour(9))
attempt(lambda: Colour["NO"])
attempt(lambda: Colour.NO)
attempt(lambda: Access(8))
attempt(lambda: Access(-1))
attempt(lambda: setattr(Colour, "RED", 5))
attempt(lambda: delattr(Colour, "RED"))
attempt(lambda: Enum("Colour2", "A B C").B)
attempt(lambda: Enum("C3", {"x": 1, "y": 1}).y)
attempt(lambda: type("Sub", (Colour,), {}))
attempt(lambda: unique(Colour))
attempt(lambda: verify(CONTINUOUS)(IntEnum("Gap", {"A": 1, "B": 4})))
attempt(lambda: verify(NAMED_FLAGS)(Flag("Half", {"A": 1, "C": 6})))
attempt(lambda: Colour.RED < Colour.GREEN)
attempt(lambda: StrEnum("S", {"A": 1}))
attempt(lambda: Access.R | 1)
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    made = Flag("Bound", "A B", boundary=boundary)
    attempt(lambda: made(5))


def twice():
    class Twice(Enum):
        A = 1
        A = 2


attempt(twice)
print(IntEnum("N", "one two", start=5).two + 1, hash(Colour.RED) == hash("RED"), Colour.RED.__class__, enum.show_flag_values(Access.RW))
