# From every line of some functions to every other: what CPython allows, and what comes of it.
import sys
import warnings

warnings.simplefilter("ignore")


def loops(out):
    for i in range(2):
        out.append(i)
        for j in "ab":
            out.append(j)
            if j == "b":
                break
        else:
            out.append("else")
    while len(out) < 3:
        out.append("w")
    out.append("end")


def handlers(out):
    try:
        out.append("try")
        [][1]
    except IndexError as e:
        out.append("index")
        try:
            raise KeyError("k") from e
        except KeyError:
            out.append("key")
        finally:
            out.append("inner finally")
    except Exception:
        out.append("other")
    else:
        out.append("else")
    finally:
        out.append("finally")
    out.append(repr(sys.exception()))


class Manager:
    def __init__(self, out):
        self.out = out

    def __enter__(self):
        self.out.append("enter")
        return self

    def __exit__(self, *exc):
        self.out.append("exit")
        return True


def managers(out):
    with Manager(out) as m:
        out.append("one")
        with Manager(out):
            out.append("two")
            m.nothing
        out.append("between")
    out.append("after")


def mixed(out):
    values = [1, 2]
    match values:
        case [a, b]:
            out.append(a + b)
        case _:
            out.append("no")
    result = max(
        len(out),
        2,
    )
    out.append(result)
    return result


def generator(out):
    yield 1
    for x in (2, 3):
        out.append(x)
        yield x
    try:
        yield 4
    finally:
        out.append("cleanup")


def groups(out):
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as e:
        out.append("value")
    except* KeyError:
        out.append("key")
    out.append("done")


def attempt(function, start, target):
    first = function.__code__.co_firstlineno
    state = {"jumps": 0, "events": 0, "error": None}

    def trace(frame, event, arg):
        if frame.f_code is not function.__code__:
            return None
        state["events"] += 1
        if state["events"] > 120:
            raise TimeoutError("too long")
        if event == "line" and frame.f_lineno == first + start and not state["jumps"]:
            state["jumps"] = 1
            try:
                frame.f_lineno = first + target
            except ValueError as error:
                state["error"] = str(error)
        return trace

    out = []
    sys.settrace(trace)
    try:
        result = function(out)
        if function is generator:
            result = list(result)
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    sys.settrace(None)
    if state["error"]:
        return state["error"]
    return f"{out} {result}" if state["jumps"] else "never there"


for function in loops, handlers, managers, mixed, generator, groups:
    lines = sorted({line - function.__code__.co_firstlineno for _, _, line in function.__code__.co_lines() if line})
    lines = [line for line in lines if line > 0]
    print(function.__name__, lines)
    for start in lines:
        answers = {}
        for target in lines:
            answers.setdefault(attempt(function, start, target), []).append(target)
        for answer, targets in answers.items():
            print("  ", start, targets, answer)
