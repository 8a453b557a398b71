"""yield, send, throw, close, yield from, return values."""


def echo():
    received = None
    while True:
        try:
            received = yield received
        except ValueError as error:
            received = f"caught {error}"


g = echo()
print(next(g), g.send(1), g.throw(ValueError("v")), g.send(2))
g.close()
try:
    next(g)
except StopIteration as stop:
    print("over", stop.value)


def inner():
    try:
        x = yield 1
        print("inner got", x)
        return "result"
    finally:
        print("inner finally")


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from "ab"


o = outer()
print(next(o), o.send("sent"), next(o), list(o))
o = outer()
next(o)
o.close()


def bad():
    try:
        yield
    except GeneratorExit:
        yield "ignored"


b = bad()
next(b)
try:
    b.close()
except RuntimeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("inside")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
try:
    echo().send(1)
except TypeError as error:
    print(error)


def self_running():
    yield next(me)


me = self_running()
try:
    next(me)
except ValueError as error:
    print(error)
print([*(x * x for x in range(4))], sum(x for x in range(10) if x % 2), dict((k, v) for k, v in [(1, 2)]))
g = (lambda: (yield 5))()
print(next(g), g.gi_frame is not None, g.gi_running, g.gi_code.co_name, type(g).__name__)
