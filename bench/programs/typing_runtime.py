"""What typing costs while a program runs: subscripts, protocols checked by isinstance, overloads, generic classes."""

from typing import Generic, Optional, Protocol, TypeVar, Union, get_type_hints, overload, runtime_checkable

T = TypeVar("T")
K = TypeVar("K")


@runtime_checkable
class Sized(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self) -> str: ...


class Box(Generic[T]):
    def __init__(self, content: T) -> None:
        self.content = content


class Person:
    name = "someone"

    def greet(self) -> str:
        return self.name


@overload
def pick(value: int) -> int: ...
@overload
def pick(value: str) -> str: ...
def pick(value):
    return value


def annotated(a: int, b: Optional[str] = None, *rest: Union[int, str], **more: "list[int]") -> dict[str, int]:
    return {}


def main(loops=1500):
    found = 0
    person = Person()
    for number in range(loops):
        found += isinstance(person, Named) + isinstance([], Sized) + isinstance(3, Sized) + isinstance(number, Named)
        Box[int](number)
        Box[T][str]("x")
        found += len(dict[str, list[K]][int].__args__)
        found += Union[int, str, None] == Optional[Union[str, int]]
        found += pick(number) == number
        if number % 10 == 0:
            found += len(get_type_hints(annotated))
    return found
