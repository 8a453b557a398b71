# | between types, and what typing has to say about it.
from typing import Any, ClassVar, Final, ForwardRef, Generic, List, NewType, Optional, ParamSpec, TypeVar, TypeVarTuple, Union

T = TypeVar("T")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
N = NewType("N", int)
type Alias = int


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for other in (int, None, "text", 1, b"b", (), [], ..., 1.5, T, P, Ts, N, Any, Alias, list[int], List[int], ClassVar[int], Final,
              ForwardRef("x"), Generic, Optional[int], int | str):
    show(lambda: int | other)
    show(lambda: other | int)
    show(lambda: (int | str) | other)
    show(lambda: other | (int | str))
    show(lambda: Alias | other)
    show(lambda: other | T)
    show(lambda: list[int] | other)
    show(lambda: Union[int, other])
    show(lambda: isinstance(3, (int | str) | other))
print((int | str) == (str | int), hash(int | str) == hash(str | int), (int | int), int | str | int, Union[int], Union[int, str].__args__)
show(lambda: (int | list[T])[str])
show(lambda: (int | list[T]).__parameters__)
show(lambda: (int | str)[int])
show(lambda: type("C", (int | str,), {}))
show(lambda: issubclass(int, int | None))
show(lambda: isinstance(1, int | list[int]))
show(lambda: list[type(None)])
show(lambda: dict[None, int | None])
for bound in (int, "x", [int], (int, str), None, 1):
    show(lambda: ParamSpec("Q", bound=bound).__bound__)
    show(lambda: TypeVar("Q", bound=bound).__bound__)
