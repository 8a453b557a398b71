"""iter, next, len, aiter, anext, enumerate, zip, map, filter, reversed."""


def attempt(label, function, *arguments, **keywords):
    try:
        print(label, "->", repr(function(*arguments, **keywords)))
    except BaseException as error:
        print(label, "raises", type(error).__name__, error)


class Counter:
    def __init__(self):
        self.n = 0

    def __call__(self):
        self.n += 1
        return self.n


class Stops:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("value")


print(list(iter(Counter(), 4)))
attempt("iter 5", iter, 5)
attempt("iter sentinel", iter, 5, 6)
attempt("next", next, iter([1]))
attempt("next end", next, iter([]))
attempt("next default", next, iter([]), "default")
attempt("next value", next, Stops())
attempt("next value default", next, Stops(), 3)
attempt("next 5", next, 5)
attempt("next list", next, [])
attempt("len", len, [1, 2])
attempt("len 5", len, 5)
attempt("len negative", len, type("N", (), {"__len__": lambda self: -1})())
attempt("len text", len, type("N", (), {"__len__": lambda self: "a"})())
attempt("len huge", len, type("N", (), {"__len__": lambda self: 1 << 100})())
attempt("aiter", aiter, 5)
attempt("anext", anext, 5)
print(list(enumerate("ab", 5)), list(zip([1, 2], "ab")), list(map(lambda a, b: a + b, [1, 2], [3, 4])))
attempt("zip strict", lambda: list(zip([1], [], strict=True)))
attempt("zip strict longer", lambda: list(zip([], [1], strict=True)))
attempt("map strict", lambda: list(map(max, [1], [2, 3], strict=True)))
print(list(filter(None, [0, 1, "", "a"])), list(filter(str.isdigit, "a1b2")), list(reversed([1, 2, 3])))
attempt("reversed set", reversed, {1})
attempt("enumerate text", enumerate, [], "x")


class AsyncCounter:
    def __init__(self, stop):
        self.n, self.stop = 0, stop

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        if self.n > self.stop:
            raise StopAsyncIteration
        return self.n


def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    return "suspended"


async def use():
    source = aiter(AsyncCounter(2))
    return [await anext(source), await anext(source), await anext(source, "default")]


print(drive(use()))
