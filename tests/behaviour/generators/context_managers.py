# contextlib's generators: suppression, reraising, async, stacks, decorators.
import asyncio
import contextlib
import sys


def attempt(what, action):
    try:
        print(what, repr(action()))
    except BaseException as error:
        print(what, type(error).__name__, error, "| context", repr(error.__context__), "| cause", repr(error.__cause__))


@contextlib.contextmanager
def manager(kind):
    try:
        yield kind
    except KeyError:
        if kind == "swallow":
            return
        if kind == "replace":
            raise ValueError("replaced") from None
        if kind == "again":
            yield "second"
        raise
    finally:
        print("   leaving", kind)


def use(kind, error=None):
    with manager(kind) as m:
        if error:
            raise error
        return m


for kind in "plain", "swallow", "replace", "again":
    attempt(kind, lambda: use(kind))
    attempt(kind + " KeyError", lambda: use(kind, KeyError("k")))
    attempt(kind + " StopIteration", lambda: use(kind, StopIteration("s")))


@contextlib.contextmanager
def never():
    if False:
        yield


attempt("never yields", lambda: never().__enter__())
m = manager("reused")
with m:
    pass
attempt("reused", lambda: m.__enter__())


@manager("decorator")
def decorated(x):
    return x


attempt("decorated", lambda: (decorated(1), decorated(2)))
print(decorated.__wrapped__.__name__)


def stack():
    with contextlib.ExitStack() as s:
        s.callback(print, "   callback", end="!\n")
        s.push(lambda *exc: print("   push", exc[0]) or True)
        s.enter_context(manager("in stack"))
        raise LookupError("from body")
    return "swallowed"


attempt("stack", stack)


def order():
    log = []
    with contextlib.ExitStack() as s:
        for i in range(3):
            s.callback(log.append, i)
        kept = s.pop_all()
    log.append("after")
    kept.close()
    return log


attempt("order", order)
with contextlib.suppress(ZeroDivisionError, KeyError):
    1 / 0
attempt("suppress group", lambda: suppress_group())


def suppress_group():
    with contextlib.suppress(KeyError):
        raise ExceptionGroup("g", [KeyError(1), ValueError(2)])


attempt("suppress group", suppress_group)


class Closing:
    def close(self):
        print("   closed")


with contextlib.closing(Closing()), contextlib.nullcontext(5) as five:
    print(five)
attempt("missing exit", lambda: contextlib.ExitStack().enter_context(object()))


@contextlib.asynccontextmanager
async def amanager(kind):
    await asyncio.sleep(0)
    try:
        yield kind
    except KeyError:
        print("   caught in async")
    finally:
        await asyncio.sleep(0)
        print("   left async")


async def main():
    async with amanager("async") as a:
        print(a)
    async with amanager("error"):
        raise KeyError("k")
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(amanager("stacked"))
        s.push_async_callback(asyncio.sleep, 0)
        s.enter_context(manager("sync in async"))
    async with contextlib.aclosing(agen()) as g:
        async for x in g:
            print(x)
            break


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("   agen closed")


asyncio.run(main())


class Both(contextlib.ContextDecorator):
    def __enter__(self):
        print("   enter")
        return self

    def __exit__(self, *exc):
        print("   exit", exc[0] and exc[0].__name__)
        return exc[0] is KeyError


@Both()
def fails():
    raise KeyError("swallowed by the decorator")


print(fails(), isinstance(Both(), contextlib.AbstractContextManager))
