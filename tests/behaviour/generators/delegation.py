# yield from: values, exceptions and closing pass through.


class Logged:
    """An iterator with optional send, throw and close."""

    def __init__(self, *methods):
        for name in methods:
            setattr(self, name, getattr(self, "_" + name))
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("done")
        return self.n

    def _send(self, value):
        print("   send", value)
        return next(self)

    def _throw(self, *args):
        print("   throw", len(args), args[0] if isinstance(args[0], type) else repr(args[0]))
        return "thrown"

    def _close(self):
        print("   close")


def outer(it):
    try:
        result = yield from it
        yield ("result", result)
    except Exception as e:
        yield ("caught", type(e).__name__, str(e))


def attempt(what, action):
    try:
        print(what, repr(action()))
    except BaseException as error:
        print(what, type(error).__name__, error)


g = outer(Logged())
attempt("all", lambda: list(g))
g = outer(Logged("send"))
next(g)
attempt("send", lambda: g.send("hello"))
attempt("send None", lambda: g.send(None))
g = outer(Logged())
next(g)
attempt("send without method", lambda: g.send("x"))
g = outer(Logged("throw"))
next(g)
attempt("throw", lambda: g.throw(ValueError("v")))
attempt("throw exit", lambda: g.throw(GeneratorExit))
g = outer(Logged())
next(g)
attempt("throw without method", lambda: g.throw(ValueError("v")))
g = outer(Logged("close"))
next(g)
attempt("close", lambda: g.close())
g = outer(Logged())
next(g)
attempt("close without method", lambda: g.close())


def inner():
    try:
        received = yield "first"
        while received != "stop":
            received = yield received
        return "inner value"
    except KeyError:
        return "after KeyError"
    finally:
        print("   inner cleaned")


g = outer(inner())
attempt("first", lambda: next(g))
attempt("echo", lambda: g.send("echo"))
print(g.gi_yieldfrom.__name__)
attempt("stop", lambda: g.send("stop"))
print(g.gi_yieldfrom)
g = outer(inner())
next(g)
attempt("KeyError", lambda: g.throw(KeyError("k")))
g = outer(inner())
next(g)
attempt("LookupError", lambda: g.throw(IndexError("i")))
g = outer(inner())
next(g)
attempt("closing", lambda: g.close())
attempt("not iterable", lambda: next(outer(5)))


def chain(depth):
    if depth:
        value = yield from chain(depth - 1)
        return value + 1
    yield "bottom"
    return 0


g = chain(50)
print(next(g))
attempt("end", lambda: next(g))


class BadClose:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        raise RuntimeError("close fails")


g = outer(BadClose())
next(g)
attempt("bad close", lambda: g.close())


def tuple_result():
    return (1, 2)
    yield


g = outer(tuple_result())
attempt("tuple", lambda: next(g))


def shared():
    s = inner()
    next(s)
    yield from s


g = shared()
attempt("started", lambda: next(g))
