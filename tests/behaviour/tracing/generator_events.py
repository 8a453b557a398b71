# call, return and exception events of generators, coroutines and delegation.
import sys


def inner(n):
    try:
        got = yield n
        yield got
    except KeyError:
        yield "caught"
    finally:
        n = None
    return "inner done"


def outer(n):
    result = yield from inner(n)
    yield result


def explode():
    yield 1
    raise LookupError("no more")


async def coroutine():
    await sleeper()
    return 3


class sleeper:
    def __await__(self):
        yield "sleep"


def drive_coroutine():
    c = coroutine()
    while True:
        try:
            print("   sent", c.send(None))
        except StopIteration as stop:
            print("   result", stop.value)
            break


def looping():
    return [x for x in explode_quietly()]


def explode_quietly():
    yield 1
    return 7


def sending():
    g = outer(1)
    next(g)
    g.send("hello")
    g.throw(KeyError("k"))
    next(g)
    g.close()


def exploding():
    try:
        for x in explode():
            pass
    except LookupError as e:
        return str(e)


def closing():
    g = inner(5)
    next(g)
    g.close()


def unfinished():
    for x in outer(2):
        break


def trace(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return None
    if event == "exception":
        arg = (arg[0].__name__, str(arg[1]), arg[2] is None)
    print("  ", frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg)
    return trace


for test in sending, exploding, closing, drive_coroutine, looping, unfinished:
    print(test.__name__)
    sys.settrace(trace)
    test()
    sys.settrace(None)
