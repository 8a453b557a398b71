# Generic classes, type parameters and typing's forms, looked at while running.
import typing
from typing import Annotated, Any, Callable, Generic, Literal, NamedTuple, NewType, Optional, ParamSpec, Protocol, TypedDict, TypeVar, TypeVarTuple, Union, Unpack, get_args, get_origin, get_type_hints, overload, runtime_checkable


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar("T", bound=int)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class Old(Generic[T]): ...


class New[K, *V, **Q](dict[K, int]):
    def get_it[R: (int, str) = int](self, r: R) -> R: ...


type Alias[X] = list[X] | dict[str, X]
type Loop = int | list[Loop]
print(Old[int], Old[int].__origin__, Old.__parameters__, New.__type_params__, New[int, str, [bytes]], New.__orig_bases__, New.get_it.__type_params__[0].__constraints__, New.get_it.__type_params__[0].__default__)
print(Alias, Alias[int], Alias.__value__, Alias[int].__args__, Loop.__value__, Alias.__type_params__, Alias[int].__value__)
print(T, P, Ts, T.__bound__, P.args, P.kwargs, *Ts, Unpack[Ts], TypeVar("C", covariant=True), T.has_default())
print(Union[int, str, int], Optional[int], Union[int], int | None | str, Literal[1, True, 1, "a"], Annotated[int, "meta", 3], Callable[[int], str], Callable[P, T], Callable[..., Any], typing.List[int], tuple[int, ...], type[int], tuple[()])
print(get_origin(list[int]), get_args(Callable[[int], str]), get_args(Annotated[int, 5]), get_origin(Annotated[int, 5]), get_origin(int | str), get_args(Literal[1, 2]), list[T][int], Union[int, list[T]][bool], Literal[1] == Literal[True])
attempt(lambda: Old[int, str])
attempt(lambda: Old["int"])
attempt(lambda: Old[T][3])
attempt(lambda: Union[()])
attempt(lambda: Optional[1, 2])
attempt(lambda: list[int][str])
attempt(lambda: isinstance([], list[int]))
attempt(lambda: issubclass(int, Union[int, str]))
attempt(lambda: isinstance(1, Any))
attempt(lambda: Any())
attempt(lambda: Union())
attempt(lambda: TypeVar("E", int))
attempt(lambda: TypeVar("E", bound=int, covariant=True, contravariant=True))
attempt(lambda: Callable[int])
attempt(lambda: Callable[int, str])
attempt(lambda: Literal())
attempt(lambda: Annotated[int])
attempt(lambda: type("S", (T,), {}))
attempt(lambda: type("S", (Any,), {}).__mro__)
attempt(lambda: NewType("Id", int)(5))
attempt(lambda: NewType("Id", int) | None)
attempt(lambda: Alias())
attempt(lambda: isinstance(1, Alias))


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Film(TypedDict, total=False):
    name: typing.Required[str]
    year: int


class Pair(NamedTuple):
    a: int
    b: str = "b"


attempt(lambda: isinstance(open, Closes))
attempt(Closes)
attempt(lambda: isinstance(3, type("Unchecked", (Protocol,), {})))
attempt(lambda: (Film(name="x"), Film.__required_keys__, Film.__optional_keys__, Film.__total__))
attempt(lambda: isinstance({}, Film))
attempt(lambda: (Pair(1), Pair._field_defaults, get_type_hints(Pair)))
attempt(lambda: overload(lambda: 0)())
attempt(lambda: (list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]([1]), list[int].append is list.append, (int | str) == (str | int)))
