# Local trace functions, errors in them, f_trace_lines, f_trace_opcodes, call_tracing.
import sys
log = []
def quiet(frame, event, arg):
    log.append((event, frame.f_code.co_name))
    return None
def target():
    x = 1
    return x
sys.settrace(quiet)
target()
sys.settrace(None)
print(log)
def failing(frame, event, arg):
    if event == "line":
        raise RuntimeError("in the trace function")
    return failing
sys.settrace(failing)
try:
    target()
except RuntimeError as e:
    print(e, sys.gettrace())
log.clear()
def opcodes(frame, event, arg):
    frame.f_trace_lines = False
    frame.f_trace_opcodes = True
    log.append((event, frame.f_lasti))
    return opcodes
sys.settrace(opcodes)
target()
sys.settrace(None)
print(log)
frame = sys._getframe()
for name in ("f_trace_lines", "f_trace_opcodes"):
    try:
        setattr(frame, name, 1)
    except TypeError as e:
        print(e)
for value in (None, "x", True, 1):
    try:
        frame.f_lineno = value
    except Exception as e:
        print(type(e).__name__, e)
log.clear()
def profile(frame, event, arg):
    log.append((event, frame.f_code.co_name, getattr(arg, "__name__", arg)))
def calls():
    len("abc")
    "abc".upper()
    int("3")
    [].append(1)
    try:
        "abc".index("z")
    except ValueError:
        pass
    target()
sys.setprofile(profile)
calls()
sys.setprofile(None)
for entry in log:
    print(*entry)
