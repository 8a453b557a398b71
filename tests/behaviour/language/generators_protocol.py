# Generators, coroutines and asynchronous generators driven by hand.
import types


def show(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(type(error).__name__, error, "|", type(error.__cause__).__name__, type(error.__context__).__name__)


def plain():
    try:
        got = yield 1
        print("got", got)
        got = yield 2
        return "end"
    except ValueError as error:
        print("caught", error)
        yield 3
    finally:
        print("finally")


g = plain()
show(g.send, 5)
show(next, g)
show(g.send, "x")
show(next, g)
show(next, g)
g = plain()
next(g)
show(g.throw, ValueError("in"))
show(g.throw, KeyError)
show(g.close)
for args in ((), (1,), (ValueError, 1), (ValueError, ValueError(1)), (ValueError(1), 2), (int,), (ValueError, None, 3), ("x",)):
    show(plain().throw, *args)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")


g = stubborn()
next(g)
show(g.close)


def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return "value of close"


g = returns_on_close()
next(g)
show(g.close)
show(g.close)


def stops():
    yield 1
    raise StopIteration("inside")


show(list, stops())


def delegate(inner):
    result = yield from inner
    print("result", result)


class Odd:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("from next")

    def throw(self, *args):
        print("throw", [type(a).__name__ for a in args])
        return "thrown"

    def close(self):
        print("close")
        raise OSError("closing")


show(list, delegate(Odd()))
show(list, delegate(iter([1, 2])))
show(list, delegate(3))
g = delegate(iter([1, 2]))
next(g)
show(g.send, 5)


class Waiting(Odd):
    def __next__(self):
        return "waiting"


g = delegate(Waiting())
next(g)
show(g.throw, ValueError("x"))
show(g.close)
print(g.gi_running, g.gi_frame, g.gi_yieldfrom, g.gi_code.co_name, g.__name__, g.__qualname__)
show(setattr, g, "__name__", 3)
show(setattr, g, "gi_running", 3)


def self_call():
    yield next(me)


me = self_call()
show(next, me)


async def coroutine():
    return await Awaits()


class Awaits:
    def __await__(self):
        value = yield "paused"
        return value


c = coroutine()
show(c.send, 1)
show(c.send, None)
show(c.send, 7)
show(c.send, None)
c.close()
c = coroutine()
show(iter, c)
show(lambda: [x for x in c])
c.close()
show(lambda: c.send(None))


async def bad(x):
    await x


for x in (1, None, [], plain()):
    c = bad(x)
    show(c.send, None)


class BadAwait:
    def __await__(self):
        return 5


show(bad(BadAwait()).send, None)


@types.coroutine
def old():
    yield 4


c = bad(old())
show(c.send, None)
show(c.cr_await.__name__.__str__)
c.close()


async def agen():
    try:
        x = yield 1
        print("agen got", x)
        yield 2
    finally:
        print("agen done")


a = agen()
show(a.asend(None).send, None)
show(a.asend("v").send, None)
show(a.athrow(ValueError("t")).send, None)
show(a.aclose().send, None)
show(a.__anext__().send, None)
show(lambda: a.asend(1).send(None))
a = agen()
show(a.asend(1).send, None)
s = a.__anext__()
show(s.send, None)
show(s.send, None)
show(a.aclose().send, None)


async def loop(it):
    async for x in it:
        print(x)


for it in (1, [1], agen()):
    show(loop(it).send, None)


async def manage(m):
    async with m:
        pass


show(manage(3).send, None)
