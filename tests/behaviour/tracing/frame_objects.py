# Attributes of live and dead frames.
import sys


def name_of(frame):
    return frame and frame.f_code.co_name


def outer(x):
    y = x + 1
    return inner()


def inner():
    frame = sys._getframe()
    back = frame.f_back
    print(name_of(frame), name_of(back), name_of(back.f_back), sorted(back.f_locals), back.f_locals["y"])
    print(frame.f_globals is globals(), frame.f_builtins is vars(__builtins__), frame.f_trace, frame.f_trace_lines,
          frame.f_trace_opcodes, frame.f_generator)
    try:
        frame.clear()
    except RuntimeError as error:
        print(error)
    return frame, back


dead, dead_caller = outer(1)
print(name_of(dead), name_of(dead.f_back), dead.f_lineno - inner.__code__.co_firstlineno, sorted(dead.f_locals))
print(dead_caller.f_locals, dead_caller.f_lineno - outer.__code__.co_firstlineno)
dead_caller.f_locals["y"] = 10
dead_caller.f_locals["extra"] = 11
print(dict(dead_caller.f_locals), "extra" in dead_caller.f_locals)
dead.clear()
dead_caller.clear()
print(dict(dead.f_locals), dict(dead_caller.f_locals))
print(repr(dead).split(",", 1)[1].split(", ", 1)[1])


def generator():
    local = 5
    frame = sys._getframe()
    yield frame, frame.f_generator
    local = 6
    yield frame.f_back


g = generator()
created = g.gi_frame
print(created.f_back, created.f_lineno - generator.__code__.co_firstlineno, created.f_lasti >= 0, dict(created.f_locals))
frame, owner = next(g)
print(frame is created, owner is g, frame.f_back, frame.f_locals["local"])
try:
    frame.clear()
except RuntimeError as error:
    print(error)
print(name_of(next(g)), frame.f_locals["local"], frame.f_back)
print(next(g, "end"), g.gi_frame, frame.f_back, frame.f_generator is None)

for attempt in ("f_back", "f_code", "f_globals", "f_builtins", "f_locals", "f_lasti", "f_generator"):
    try:
        setattr(frame, attempt, None)
        print(attempt, "set")
    except (AttributeError, TypeError) as error:
        print(attempt, type(error).__name__, error)
for value in (1, None, "x"):
    try:
        frame.f_trace_lines = value
    except TypeError as error:
        print(error)
try:
    type(frame)()
except TypeError as error:
    print(error)


def depth(n):
    return depth(n - 1) if n else len(list(walk(sys._getframe())))


def walk(frame):
    while frame:
        yield frame
        frame = frame.f_back


print(depth(0), depth(5))
for bad in (100, -1, "x"):
    try:
        print(name_of(sys._getframe(bad)))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
