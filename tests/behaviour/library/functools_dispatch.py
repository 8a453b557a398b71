# functools: singledispatch, cached_property, total_ordering, cmp_to_key, reduce, partialmethod and Placeholder.
import functools
from collections.abc import Mapping, Sequence
from functools import Placeholder as _


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


@functools.singledispatch
def show(value, *rest):
    return f"object {value!r}"


@show.register
def number(value: int | float, *rest):
    return f"number {value}"


@show.register(Sequence)
def items(value, *rest):
    return f"sequence of {len(value)}"


show.register(Mapping, lambda value: f"mapping {sorted(value)}")
print(show(1), show(True), show(1.5), show("ab"), show([1]), show({"k": 1}), show(None), show(1j))
print(show.dispatch(bool).__name__, show.dispatch(set) is show.dispatch(object), len(show.registry))
attempt(lambda: show())
attempt(lambda: show.register(3))
attempt(lambda: show.register(lambda value: 0))


class Shapes:
    made = 0

    @functools.singledispatchmethod
    def area(self, shape):
        raise NotImplementedError(type(shape).__name__)

    @area.register
    def square(self, side: int):
        return side * side

    @functools.cached_property
    def costly(self):
        Shapes.made += 1
        return Shapes.made

    def base(self, a, b=0, **words):
        return a, b, words

    half = functools.partialmethod(base, 1, w=2)
    odd = functools.partialmethod(base, _, 5)


s = Shapes()
attempt(lambda: s.area(4))
attempt(lambda: s.area("x"))
print(s.costly, s.costly, vars(s), s.half(3), s.half(3, w=9), s.odd(7), Shapes.costly.attrname)
del s.costly
print(s.costly)


class Slotted:
    __slots__ = ()
    value = functools.cached_property(lambda self: 1)


attempt(lambda: Slotted().value)
p = functools.partial(lambda *a, **k: (a, k), _, 2, _, 4, x=1)
print(p(1, 3), p(1, 3, 4, x=5), p.args, functools.partial(p, 9)(8), _)
attempt(lambda: p(1))
attempt(lambda: functools.partial(print, 1, _))
attempt(lambda: functools.partial(print, x=_))


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2))
attempt(lambda: functools.total_ordering(type("None_", (), {})))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.reduce(lambda a, b: f"({a}{b})", "abc"), functools.reduce(max, [], 4), functools.reduce(lambda a, b: a + b, [1, 2], initial=10))
attempt(lambda: functools.reduce(max, []))
