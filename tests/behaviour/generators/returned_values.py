# What generators return: StopIteration's value, yield from, and what throw and close hand back.
# options: -W ignore
import inspect


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except BaseException as error:
        print(type(error).__name__, error.args, getattr(error, "value", "no value"), repr(error.__cause__), repr(error.__context__))


def returning(value):
    got = yield "first"
    try:
        yield got
    except KeyError as error:
        yield f"caught {error}"
        return "after catching"
    except GeneratorExit:
        return "closed with this"
    return value


def delegating(value):
    try:
        result = yield from returning(value)
        print("result", result)
    finally:
        print("delegate ends")
    return [result]


for value in (5, None, (1, 2), ValueError("v"), StopIteration(3)):
    g = returning(value)
    next(g), g.send("sent")
    attempt(next, g)
    attempt(next, g)
g = delegating("x")
attempt(g.send, 1)
attempt(next, g)
attempt(g.send, "two")
attempt(g.throw, KeyError("k"))
attempt(next, g)
g = returning(1)
next(g), next(g)
attempt(g.close)
attempt(g.close)
attempt(returning(1).close)
g = delegating(1)
next(g), next(g)
attempt(g.close)


def raises_stop():
    yield 1
    raise StopIteration("inside")


def ignores():
    while True:
        try:
            yield "again"
        except GeneratorExit:
            print("ignored")


class Own:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("own value", 2)
        return self.n


def over(it):
    value = yield from it
    return ("over", value)


attempt(list, raises_stop())
i = ignores()
next(i)
attempt(i.close)
o = over(Own())
attempt(lambda: [next(o), next(o)])
attempt(next, o)
o = over(Own())
next(o)
attempt(o.send, "no send")
o = over([1, 2])
next(o)
attempt(o.throw, IndexError("thrown"))
attempt(next, over(3))
attempt(next, over(over(over([]))))
for args in ((3,), (int,), (ValueError, 1), (ValueError("a"), 1), (ValueError, ValueError("given"), 3), ()):
    attempt(returning(0).throw, *args)
r = returning(0)
print(inspect.getgeneratorstate(r), r.gi_yieldfrom, next(r), inspect.getgeneratorstate(r), inspect.getgeneratorlocals(r), r.gi_running, r.gi_suspended)
attempt(returning(0).send, 1)
