# Coroutines without an event loop: states, errors, and what inspect says.
import inspect
import types
import warnings

warnings.simplefilter("ignore")


class Awaitable:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        for value in self.values:
            got = yield value
            if got:
                print("   received", got)
        return len(self.values)


def attempt(what, action):
    try:
        print(what, repr(action()))
    except BaseException as error:
        print(what, type(error).__name__, error)


async def simple():
    return await Awaitable("a", "b")


async def nested():
    try:
        return await simple() + await simple()
    except KeyError:
        return "interrupted"


c = nested()
print(inspect.getcoroutinestate(c), c.cr_running, c.cr_suspended, c.cr_await)
attempt("send value", lambda: c.send(1))
attempt("first", lambda: c.send(None))
print(inspect.getcoroutinestate(c), c.cr_await.__name__, inspect.getcoroutinelocals(c))
attempt("second", lambda: c.send("value"))
attempt("throw", lambda: c.throw(KeyError("k")))
print(inspect.getcoroutinestate(c), c.cr_frame)
attempt("reuse", lambda: c.send(None))
attempt("close", lambda: c.close())
c = nested()
attempt("close new", lambda: c.close())
attempt("await closed", lambda: c.send(None))

for bad in 5, [1], None, "x", (i for i in ()):
    async def wait(bad=bad):
        return await bad
    attempt(f"await {type(bad).__name__}", lambda: wait().send(None))


class BadAwait:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result


for bad in 1, [], simple(), iter([1]):
    async def wait(bad=bad):
        return await BadAwait(bad)
    attempt(f"__await__ gives {type(bad).__name__}", lambda: wait().send(None))

shared = simple()
shared.send(None)


async def second():
    await shared


attempt("awaited twice", lambda: second().send(None))
shared.close()


@types.coroutine
def generator_based():
    x = yield "from generator"
    return x


async def uses():
    return await generator_based()


c = uses()
attempt("generator based", lambda: c.send(None))
attempt("result", lambda: c.send("R"))


class Manager:
    async def __aenter__(self):
        await Awaitable("entering")
        return "value"

    async def __aexit__(self, *exc):
        print("   exit", exc[0] and exc[0].__name__)
        await Awaitable("leaving")
        return exc[0] is KeyError


async def managed(error):
    async with Manager() as m:
        if error:
            raise error
        return m
    return "swallowed"


def run(coroutine):
    log = []
    try:
        while True:
            log.append(coroutine.send(None))
    except StopIteration as stop:
        return log, stop.value
    except BaseException as error:
        return log, type(error).__name__, str(error)


print(run(managed(None)))
print(run(managed(KeyError("k"))))
print(run(managed(ValueError("v"))))


class NoAexit:
    async def __aenter__(self):
        pass


class PlainAenter:
    def __aenter__(self):
        return 1

    def __aexit__(self, *exc):
        return 1


for manager in (1, NoAexit(), PlainAenter()):
    async def use(manager=manager):
        async with manager:
            pass
    attempt(f"async with {type(manager).__name__}", lambda: run(use()))
for iterable in (1, [1]):
    async def loop(iterable=iterable):
        async for x in iterable:
            pass
    attempt(f"async for {type(iterable).__name__}", lambda: run(loop()))
attempt("iterate", lambda: list(simple()))
attempt("next", lambda: next(simple()))
attempt("wrapper", lambda: type(simple().__await__()).__name__)
w = simple().__await__()
attempt("wrapper send", lambda: (w.send(None), next(w), list(w)))
