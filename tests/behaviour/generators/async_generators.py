# Async generators driven by hand.
import sys
import types


@types.coroutine
def pause(value):
    return (yield value)


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            print("   got", got)
            await pause(f"pause {i}")
    except ValueError as e:
        print("   caught", e)
        yield "handled"
    finally:
        print("   finally")
        await pause("cleanup")


def drive(awaitable, *sends):
    it = awaitable.__await__() if hasattr(awaitable, "__await__") else awaitable
    sends = list(sends) or [None]
    log = []
    try:
        log.append(it.send(None))
        for value in sends:
            log.append(it.send(value))
    except StopIteration as stop:
        log.append(("value", stop.value))
    except BaseException as error:
        log.append((type(error).__name__, str(error)))
    return log


g = agen(2)
print(drive(g.__anext__()))
print(drive(g.asend("hello")))
print(drive(g.athrow(ValueError("thrown"))))
print(drive(g.__anext__()))
print(drive(g.__anext__()))
g = agen(1)
print(drive(g.__anext__()))
print(drive(g.aclose()))
print(drive(g.aclose()))
print(drive(g.__anext__()))
print(drive(g.athrow(KeyError("late"))))

g = agen(3)
print(drive(g.asend("too early")))
first = g.__anext__()
print(drive(first))
print(drive(first))
a, b = g.asend(1), g.asend(2)
print(a.send(None), g.ag_running)
try:
    b.send(None)
except RuntimeError as error:
    print(error)
print(drive(g.aclose()))
try:
    a.close()
except RuntimeError as error:
    print(error)
print(g.ag_running, g.ag_frame is None, g.ag_await is None)


async def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignoring()
drive(g.__anext__())
print(drive(g.aclose()))


async def leaking(exception):
    yield 1
    raise exception


for exception in StopAsyncIteration("x"), StopIteration("y"), KeyError("z"):
    g = leaking(exception)
    drive(g.__anext__())
    print(drive(g.__anext__()))


async def consume():
    out = []
    async for x in agen(2):
        out.append(x)
    else:
        out.append("else")
    out.append([y async for y in agen(1) if y == 0])
    return out


print(drive(consume(), *[None] * 20))
hooks = []
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=lambda g: hooks.append(("first", g.__name__)),
                       finalizer=lambda g: hooks.append(("final", g.__name__)))
g = agen(1)
drive(g.__anext__())
drive(g.__anext__())
del g
print(hooks)
sys.set_asyncgen_hooks(*old)
print(sys.get_asyncgen_hooks())
for bad in (1, "x"):
    try:
        sys.set_asyncgen_hooks(firstiter=bad)
    except TypeError as error:
        print(error)
try:
    for x in agen(1):
        pass
except TypeError as error:
    print(error)
g = agen(1)
a = g.__anext__()
print(repr(g).split(" at ")[0], repr(a).split(" at ")[0])
a.close()
