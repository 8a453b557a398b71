# contextlib: ExitStack's order, suppression, callbacks and the contexts the exceptions carry.
import contextlib
import io


class Room:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind and kind.__name__, error)
        if self.fail:
            raise self.fail
        return self.swallow


with contextlib.ExitStack() as stack:
    print(stack.enter_context(Room("a")), stack.callback(print, "called", end="!\n").__name__)
    stack.push(Room("pushed"))
    stack.push(lambda *details: print("function", details[0]))
    stack.enter_context(Room("b", swallow=True))
    raise KeyError("lost")
print("after")


def chain(error):
    while error is not None:
        yield repr(error)
        error = error.__context__


try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("c", fail=ValueError("third")))
        stack.enter_context(Room("d", fail=TypeError("second")))
        raise KeyError("first")
except Exception as error:
    print(list(chain(error)))
first = contextlib.ExitStack()
first.callback(print, "kept for later")
with first:
    second = first.pop_all()
print("moved")
second.close()
for wrong in (lambda: contextlib.ExitStack().enter_context(3), lambda: contextlib.nullcontext().__exit__()):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


@contextlib.contextmanager
def managed(name):
    print("open", name)
    try:
        yield name.upper()
    except LookupError as error:
        print("swallowed", repr(error))
    finally:
        print("close", name)


@managed("decorated")
def decorated(x):
    return x + 1


print(decorated(1), decorated(2))
with managed("m") as m, contextlib.suppress(ZeroDivisionError):
    print(m)
    raise IndexError("i")
for generator in (lambda: (yield from ()), lambda: [(yield 1), (yield 2)]):
    try:
        with contextlib.contextmanager(generator)():
            pass
    except RuntimeError as error:
        print(error)
try:
    with managed("stop"):
        raise StopIteration("mine")
except StopIteration as error:
    print(repr(error))
with contextlib.redirect_stdout(io.StringIO()) as caught, contextlib.suppress(ExceptionGroup):
    print("unseen")
    raise ExceptionGroup("g", [ValueError()])
print(repr(caught.getvalue()))
with contextlib.suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [ValueError(2)])])
try:
    with contextlib.suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    print(repr(group))
