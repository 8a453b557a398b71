"""Context managers: order, suppressing, failing enter and exit."""

from contextlib import ExitStack, contextmanager, suppress


class Manager:
    def __init__(self, name, suppresses=False, fails_on=None):
        self.name, self.suppresses, self.fails_on = name, suppresses, fails_on

    def __enter__(self):
        print("enter", self.name)
        if self.fails_on == "enter":
            raise RuntimeError("enter failed")
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        if self.fails_on == "exit":
            raise RuntimeError("exit failed")
        return self.suppresses


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("s", suppresses=True):
    raise ValueError("suppressed")
for manager in (Manager("e", fails_on="enter"), Manager("x", fails_on="exit"), Manager("n")):
    try:
        with Manager("outer"), manager:
            raise ValueError("inside")
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__))


def returns():
    with Manager("r"):
        return "returned"


print(returns())
for i in range(2):
    with Manager(i):
        continue


@contextmanager
def managed():
    print("before")
    try:
        yield "value"
    except KeyError as error:
        print("swallowed", error)
    finally:
        print("after")


with managed() as value:
    raise KeyError(value)
with suppress(ZeroDivisionError):
    1 / 0
with ExitStack() as stack:
    for name in "pq":
        stack.enter_context(Manager(name))
    stack.callback(print, "callback")


class NoExit:
    def __enter__(self):
        pass


class Nothing:
    pass


for thing in (NoExit(), Nothing(), 5):
    try:
        with thing:
            pass
    except TypeError as error:
        print(error)
