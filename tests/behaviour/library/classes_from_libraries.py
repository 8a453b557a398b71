"""abc, enum, dataclasses and typing used together, and what each of them refuses."""
import abc
import dataclasses
import enum
import typing


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...

    @classmethod
    def __subclasshook__(cls, other):
        return True if "area" in vars(other) else NotImplemented


class Square(Shape):
    pass


print(issubclass(type("Duck", (), {"area": 1}), Shape), isinstance(3, Shape), Square.__abstractmethods__)
for wrong in (Square, lambda: enum.Enum("E", "a a"), lambda: enum.Flag("F", "a b")(8),
              lambda: dataclasses.make_dataclass("D", [("a", int, 1), "b"]), lambda: dataclasses.replace(3), lambda: typing.NamedTuple("N", [("_a", int)]), lambda: typing.get_type_hints(3)):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
Perm = enum.Flag("Perm", "R W X")
print(Perm.R | Perm.X, ~Perm.R, Perm(0), list(Perm(3)), Perm.R in Perm(3), enum.IntEnum("N", ["A"]).A + 1, enum.StrEnum("S", {"x": "y"}).x.upper())
D = dataclasses.make_dataclass("D", [("a", int), ("b", list, dataclasses.field(default_factory=list, repr=False))], order=True, kw_only=True)
print(D(a=1), D(a=1) < D(a=2), dataclasses.asdict(D(a=1, b=[D(a=2)])), dataclasses.replace(D(a=1), a=5), [f.name for f in dataclasses.fields(D)], D.__match_args__)


class Movie(typing.TypedDict, total=False):
    title: typing.Required[str]
    year: int


@typing.runtime_checkable
class Sized(typing.Protocol):
    def __len__(self) -> int: ...


print(Movie.__required_keys__, Movie.__optional_keys__, isinstance([], Sized), isinstance(3, Sized), typing.get_type_hints(Movie), typing.get_origin(dict[str, int]), typing.Optional[int], typing.Callable[[int], str], typing.Literal[1, "a"])
