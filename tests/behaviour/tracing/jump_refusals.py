# What f_lineno refuses, by event, value and place.
import sys


def attempt(what, action):
    try:
        action()
        print(what, "ok")
    except Exception as error:
        print(what, type(error).__name__, error)


def plain():
    x = 1
    return x


frame = sys._getframe()
attempt("untraced", lambda: setattr(frame, "f_lineno", 3))
attempt("not a number", lambda: setattr(frame, "f_lineno", "3"))
attempt("a bool", lambda: setattr(frame, "f_lineno", True))
attempt("a float", lambda: setattr(frame, "f_lineno", 1.0))
attempt("deleted", lambda: delattr(frame, "f_lineno"))
attempt("huge", lambda: setattr(frame, "f_lineno", 1 << 80))

values = [1 << 80, -(1 << 80), 0, plain.__code__.co_firstlineno + 1, 10_000, None]
seen = []


def trace(frame, event, arg):
    if frame.f_code is not plain.__code__:
        return None
    seen.append((event, frame.f_lineno - plain.__code__.co_firstlineno))
    for value in values:
        try:
            if value == plain.__code__.co_firstlineno + 1 and event == "line":
                continue
            frame.f_lineno = value
            seen.append((event, "moved", value))
        except Exception as error:
            text = str(error).replace(str(value), "LINE") if isinstance(value, int) else str(error)
            seen.append((event, type(error).__name__, text))
    return trace


sys.settrace(trace)
plain()
sys.settrace(None)
for entry in seen:
    print(entry)


def outer_frame():
    def inner_trace(frame, event, arg):
        if event == "line" and frame.f_code.co_name == "inner":
            attempt("caller's frame", lambda: setattr(frame.f_back, "f_lineno", frame.f_back.f_lineno))
        return inner_trace

    def inner():
        return 1

    sys.settrace(inner_trace)
    try:
        inner()
    finally:
        sys.settrace(None)


def raising():
    raise KeyError("k")


def exception_trace(frame, event, arg):
    if frame.f_code is raising.__code__ and event == "exception":
        attempt("exception event", lambda: setattr(frame, "f_lineno", raising.__code__.co_firstlineno))
        attempt("same", lambda: setattr(frame, "f_lineno", frame.f_lineno))
    return exception_trace


sys.settrace(exception_trace)
try:
    raising()
except KeyError:
    pass
sys.settrace(None)


def generator():
    yield 1
    yield 2


def return_trace(frame, event, arg):
    if frame.f_code is generator.__code__ and event == "return" and arg == 1:
        attempt("yield", lambda: setattr(frame, "f_lineno", generator.__code__.co_firstlineno + 2))
    return return_trace


sys.settrace(return_trace)
print(list(generator()))
sys.settrace(None)
