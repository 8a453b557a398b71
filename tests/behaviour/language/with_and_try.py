# Control flow through with, try, loops and returns.
def show(function, *args):
    try:
        print("->", function(*args))
    except BaseException as error:
        chain = []
        while error:
            chain.append(f"{type(error).__name__}({error})")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        print("!", " from ".join(chain))


class Manager:
    def __init__(self, name, swallow=False, enter=None, leave=None):
        self.name, self.swallow, self.enter, self.leave = name, swallow, enter, leave

    def __enter__(self):
        print("enter", self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.leave:
            raise self.leave
        return self.swallow


def one(manager, error=None):
    with manager as name:
        if error:
            raise error
        return name
    return "swallowed"


show(one, Manager("a"))
show(one, Manager("a", True), ValueError("v"))
show(one, Manager("a"), ValueError("v"))
show(one, Manager("a", leave=KeyError("k")), ValueError("v"))
show(one, Manager("a", enter=KeyError("k")))
show(one, Manager("a", leave=KeyError("k")))
show(one, 3)
show(one, type("NoExit", (), {"__enter__": lambda s: 1})())
show(one, type("BadBool", (), {"__enter__": lambda s: 1, "__exit__": lambda *a: type("B", (), {"__bool__": lambda s: 5})()})(), ValueError("x"))


def several():
    with (Manager("a", True) as a, Manager("b", enter=OSError("b")) as b, Manager("c") as c):
        return a, b, c
    return "after"


show(several)


def flow(kind):
    log = []
    for i in range(3):
        try:
            log.append(i)
            if kind == "continue" and i == 1:
                continue
            if kind == "break" and i == 1:
                break
            if kind == "return" and i == 1:
                return log
            if kind == "raise" and i == 1:
                raise ValueError(i)
        except ValueError as e:
            log.append(("except", e.args))
            if kind == "raise":
                continue
        else:
            log.append("else")
        finally:
            log.append("finally")
            if kind == "swallow" and i == 2:
                log.append("last")
    else:
        log.append("loop else")
    return log


for kind in ("", "continue", "break", "return", "raise", "swallow"):
    show(flow, kind)


def nested():
    try:
        try:
            raise KeyError("first")
        finally:
            raise ValueError("second")
    except ValueError:
        try:
            raise
        except ValueError as error:
            del error
            raise TypeError("third") from None


show(nested)


def name_is_gone():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e


show(name_is_gone)


def bare():
    raise


show(bare)
show(lambda: (_ for _ in ()).throw(5))


def wrong(x):
    try:
        raise ValueError("v")
    except x:
        return "caught"


for x in (ValueError, (KeyError, ValueError), (KeyError, (ValueError,)), 3, (3, ValueError), object, (), [ValueError], "x", None):
    show(wrong, x)
for x in (1, "x", None, object(), int, ValueError, ValueError("i"), [ValueError]):
    def raising():
        raise x
    show(raising)

    def raising_from():
        raise ValueError("a") from x
    show(raising_from)


class Picky(Exception):
    def __init__(self, a, b):
        super().__init__(a)


def unhappy():
    raise Picky


show(unhappy)
show(lambda: Picky(1))
show(lambda: Picky(1, 2).args)


def assertion(value, message=None):
    assert value, message


show(assertion, 1)
show(assertion, 0)
show(assertion, [], ("tuple", 1))
for group in (ExceptionGroup("g", [ValueError(1), KeyError(2)]), ValueError("plain"), ExceptionGroup("n", [ExceptionGroup("i", [OSError(3)]), ValueError(4)])):
    def starred():
        try:
            raise group
        except* ValueError as found:
            print("values", found.exceptions)
        except* (KeyError, OSError) as found:
            print("others", found.exceptions)
        return "done"
    show(starred)
