# Trace functions that raise, return odd things, or switch themselves off.
import sys
import traceback


def target(n):
    a = n
    b = a + 1
    return b


def show(error):
    print("".join(traceback.format_exception_only(error)).strip())


def failing_at(event):
    def trace(frame, what, arg):
        if frame.f_code is not target.__code__:
            return None
        if what == event:
            raise RuntimeError(f"at {what}")
        return trace
    return trace


for event in "call", "line", "return":
    sys.settrace(failing_at(event))
    try:
        target(1)
    except RuntimeError as error:
        names = [f.name for f in traceback.extract_tb(error.__traceback__)]
        print(event, error, names, sys.gettrace())
    sys.settrace(None)

count = []


def switching_off(frame, event, arg):
    count.append(event)
    if len(count) == 3:
        sys.settrace(None)
    return switching_off


sys.settrace(switching_off)
target(1)
target(2)
print(count, sys.gettrace())

locals_seen = []


def other_function(frame, event, arg):
    def second(frame, event, arg):
        locals_seen.append(("second", event))
        return None

    def first(frame, event, arg):
        locals_seen.append(("first", event))
        return second

    return first if frame.f_code is target.__code__ else None


sys.settrace(other_function)
target(3)
sys.settrace(None)
print(locals_seen)


def refusing_lines(frame, event, arg):
    if frame.f_code is target.__code__:
        frame.f_trace_lines = False
        print("   ", event, arg)
    return refusing_lines


sys.settrace(refusing_lines)
target(4)
sys.settrace(None)


def opcodes(frame, event, arg):
    if frame.f_code is target.__code__:
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        seen.append((event, frame.f_lasti))
    return opcodes


seen = []
sys.settrace(opcodes)
target(5)
sys.settrace(None)
print(seen)

not_callable = []
sys.settrace(not_callable)
try:
    target(6)
except TypeError as error:
    show(error)
print(sys.gettrace())


def deep():
    frame = sys._getframe()
    events = []

    def local(frame, event, arg):
        events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
        return local

    sys.settrace(lambda *args: None)
    frame.f_trace = local
    x = 1
    y = 2
    sys.settrace(None)
    del frame
    return events


print(deep())
