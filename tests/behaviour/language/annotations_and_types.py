"""Annotations evaluated late, type parameters, aliases."""

import annotationlib


def f(a: int, b: "text", *rest: undefined, c: list[int] = None) -> dict[str, int]:
    local: also_undefined = 1
    return local


print(f(1, 2), annotationlib.get_annotations(f, format=annotationlib.Format.STRING))
try:
    f.__annotations__
except NameError as error:
    print(error)
print(annotationlib.get_annotations(f, format=annotationlib.Format.FORWARDREF)["rest"])


class C:
    x: int
    y: Later = 5

    def method(self) -> C:
        pass


class Later:
    pass


print(C.__annotations__, C.method.__annotations__, C.__annotate__(1))


def generic[T, *Ts, **P](x: T) -> tuple[*Ts]:
    return x


class Box[T: (int, str) = int]:
    def get(self) -> T:
        pass


type Alias[K, V = str] = dict[K, V]
type Recursive = list[Recursive] | None
print(generic.__type_params__, Box.__type_params__, Box.__type_params__[0].__constraints__, Box.__type_params__[0].__default__)
print(Alias, Alias.__value__, Alias[int], Alias.__type_params__, Recursive.__value__)
print(Box[int], Box.__orig_bases__, Box.__parameters__, list[int].__args__, int | None, (int | str).__args__)
module_level: int = 5
only_annotated: str
print(__annotations__ if "__annotations__" in globals() else annotationlib.get_annotations(__import__("sys").modules[__name__]))
for source in ("x: int = y: int", "def f[T, T](): pass", "class A[T](T): pass\nprint(A.__mro__)", "(x): int = 5\nprint(x)", "def f(a: (yield)): pass"):
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)
