# Which lines a trace function is told of, in every sort of statement.
import sys


def traced(function, *args):
    first = function.__code__.co_firstlineno
    events = []

    def trace(frame, event, arg):
        if frame.f_code.co_filename != __file__:
            return None
        where = f"{frame.f_code.co_name}:" if frame.f_code is not function.__code__ else ""
        shown = arg if isinstance(arg, (int, str, type(None))) else type(arg).__name__
        if event == "exception":
            shown = arg[0].__name__
        events.append(f"{where}{event}@{frame.f_lineno - first}" + ("" if event in ("line", "call") else f"={shown}"))
        return trace

    sys.settrace(trace)
    try:
        function(*args)
    except Exception as error:
        events.append(f"raised {error!r}")
    sys.settrace(None)
    print(function.__name__, " ".join(events))


def branches(x):
    if x > 1:
        y = 1
    elif x:
        y = 2
    else:
        y = 3
    return y


def loops():
    total = 0
    for i in range(2):
        total += i
    else:
        total += 100
    while total > 100:
        total -= 1
        if total == 100:
            break
    return total


def one_line_loop():
    i = 0
    while i < 3: i += 1
    return i


def nested_handlers():
    try:
        try:
            int("x")
        except KeyError:
            pass
        finally:
            a = 1
    except ValueError:
        b = 2
    return a + b


def multi_line(x):
    return max(
        x,
        min(
            x,
            3,
        ),
    )


def comprehensions():
    a = [i
         for i in range(2)
         if i]
    b = {i: j for i in a for j in (1, 2)}
    c = list(i for i in a)
    return a, b, c


def matching(x):
    match x:
        case [a, b] if a > b:
            return "big"
        case {"k": v}:
            return v
        case _:
            return None


def raising():
    with open(__file__) as f:
        raise ValueError(1)


def asserting(x):
    assert x, \
        "message"


def classes():
    class A:
        x = 1

        def m(self):
            return self.x
    return A().m()


def decorated():
    def deco(f):
        return f

    @deco
    @deco
    def inner():
        pass

    inner()


for x in 2, 1, 0:
    traced(branches, x)
traced(loops)
traced(one_line_loop)
traced(nested_handlers)
traced(multi_line, 1)
traced(comprehensions)
traced(matching, [2, 1])
traced(matching, {"k": 5})
traced(matching, 3)
traced(raising)
traced(asserting, 1)
traced(asserting, 0)
traced(classes)
traced(decorated)
