# throw() and close() in every state of a generator.
import sys
import warnings


def attempt(what, action):
    try:
        print(what, repr(action()))
    except BaseException as error:
        print(what, type(error).__name__, error, "| cause", repr(error.__cause__), "| context", repr(error.__context__))


def plain():
    yield 1
    yield 2
    return 3


def catching():
    while True:
        try:
            x = yield "waiting"
            print("   got", x)
        except ValueError as e:
            print("   caught", e)
            yield "from handler"
        finally:
            print("   finally")


def ignoring():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def returning():
    try:
        yield 1
    except GeneratorExit:
        return 42


def raising_on_close():
    try:
        yield 1
    finally:
        raise KeyError("while closing")


def handling():
    try:
        raise KeyError("outer")
    except KeyError:
        yield "in handler"


g = plain()
attempt("throw into new", lambda: g.throw(ValueError("v")))
attempt("then next", lambda: next(g))
g = plain()
attempt("close new", lambda: g.close())
attempt("next closed", lambda: next(g))
attempt("throw into closed", lambda: g.throw(KeyError("k")))
attempt("send to closed", lambda: g.send(1))
g = plain()
attempt("send to new", lambda: g.send(1))
attempt("send None", lambda: g.send(None))
attempt("close suspended", lambda: g.close())
g = catching()
attempt("next", lambda: next(g))
attempt("send", lambda: g.send(5))
attempt("throw class", lambda: g.throw(ValueError))
attempt("throw instance", lambda: g.throw(ValueError("again")))
attempt("close", lambda: g.close())
g = ignoring()
next(g)
attempt("ignoring close", lambda: g.close())
g = returning()
next(g)
attempt("returning close", lambda: g.close())
g = raising_on_close()
next(g)
attempt("raising close", lambda: g.close())
g = handling()
next(g)
attempt("throw inside handler", lambda: g.throw(ValueError("inner")))
g = plain()
next(g)
attempt("throw a number", lambda: g.throw(1))
attempt("throw nothing", lambda: g.throw())
attempt("throw a plain class", lambda: g.throw(int))
attempt("still alive", lambda: next(g))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    g = plain()
    next(g)
    attempt("three arguments", lambda: g.throw(ValueError, "text", None))
    g = plain()
    next(g)
    attempt("value of instance", lambda: g.throw(ValueError("x"), "text"))
    attempt("bad traceback", lambda: g.throw(ValueError, None, 5))
    print([str(w.message) for w in caught])
    g.close()


def itself():
    yield next(me)


me = itself()
attempt("running", lambda: next(me))
attempt("finished", lambda: next(me, "end"))


def stop_inside():
    yield 1
    raise StopIteration("leaked")


g = stop_inside()
next(g)
attempt("StopIteration leaks", lambda: next(g))
g = plain()
attempt("attributes", lambda: (g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.__name__, g.__qualname__, g.gi_code.co_name))
g.__name__ = "renamed"
g.__qualname__ = "also.renamed"
print(repr(g).split(" at ")[0])
attempt("bad name", lambda: setattr(g, "__name__", 1))
attempt("delete name", lambda: delattr(g, "__qualname__"))
