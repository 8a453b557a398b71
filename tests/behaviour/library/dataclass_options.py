# dataclasses: the options of the decorator and of fields, and their complaints.
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass(order=True)
class Plain:
    a: int
    b: str = "b"
    c: list = field(default_factory=list, compare=False, repr=False)
    d: ClassVar[int] = 4


@dataclass(frozen=True, slots=True)
class Frozen:
    x: int
    y: int = field(default=2, kw_only=True)


@dataclass
class After:
    scale: InitVar[int]
    base: int
    _: KW_ONLY
    result: int = field(init=False)
    tag: str = field(default="t", metadata={"unit": "m"})

    def __post_init__(self, scale):
        self.result = self.base * scale


@dataclass
class Child(Plain):
    b: str = "child"
    e: float = 1.5


@dataclass(eq=False, repr=False, match_args=False)
class Bare:
    v: int = 0


p = Plain(1)
print(p, p == Plain(1, "b", [9]), p < Plain(2), Plain.__hash__, Plain.d, Plain.__match_args__)
print(Frozen(1), hash(Frozen(1)) == hash(Frozen(1)), Frozen.__slots__, Frozen.__match_args__, replace(Frozen(1), y=5))
print(After(3, 4), After(2, 5, tag="q"), fields(After)[2].metadata, [f.name for f in fields(After)])
print(Child(7), asdict(Child(7, c=[p])), astuple(Child(8)), [f.name for f in fields(Child)])
print(Bare() == Bare(), "__match_args__" in vars(Bare), is_dataclass(Bare), is_dataclass(Bare()), is_dataclass(3))
print(make_dataclass("Made", ["v", ("u", int), ("w", str, field(default="w"))], bases=(Child,), kw_only=True)(1, v=3, u=2), Plain.__doc__, Frozen.__doc__)
print(field(default=3, kw_only=True), fields(Bare)[0])
attempt(lambda: p < 3)
attempt(lambda: Plain())
attempt(lambda: Plain(1, 2, 3, 4))
attempt(lambda: Frozen(1, 2))
attempt(lambda: setattr(Frozen(1), "x", 2))
attempt(lambda: delattr(Frozen(1), "x"))
attempt(lambda: setattr(Frozen(1), "zz", 2))
attempt(lambda: replace(After(1, 2), result=3))
attempt(lambda: replace(After(1, 2), base=3))
attempt(lambda: fields(3))
attempt(lambda: asdict(Plain))
attempt(lambda: dataclass(type("M", (), {"__annotations__": {"a": list}, "a": []})))
attempt(lambda: dataclass(type("N", (), {"__annotations__": {"a": int, "b": int}, "a": 1})))
attempt(lambda: dataclass(type("O", (Frozen,), {"__annotations__": {}})))
attempt(lambda: dataclass(order=True, eq=False)(Bare))
attempt(lambda: dataclass(frozen=True)(type("Q", (), {"__setattr__": print})))
attempt(lambda: dataclass(order=True)(type("R", (), {"__lt__": print})))
attempt(lambda: make_dataclass("S", ["a", "a"]))
attempt(lambda: make_dataclass("T", ["class"]))
attempt(lambda: field(default=1, default_factory=int))
print(issubclass(FrozenInstanceError, AttributeError))
