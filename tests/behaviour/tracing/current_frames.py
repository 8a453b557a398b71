# sys._current_frames, sys._current_exceptions, settrace over imports and exec'd code.
import sys
import threading

ready, done = threading.Event(), threading.Event()


def waiting():
    try:
        raise KeyError("in thread")
    except KeyError:
        ready.set()
        done.wait()


thread = threading.Thread(target=waiting)
thread.start()
ready.wait()
frames = sys._current_frames()
print(sorted(frames) == sorted([thread.ident, threading.get_ident()]), frames[threading.get_ident()] is sys._getframe())
names = []
frame = frames[thread.ident]
while frame:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print("waiting" in names, names[-1])
print({ident == thread.ident: repr(error) for ident, error in sys._current_exceptions().items()})
done.set()
thread.join()
del frames, frame
print(len(sys._current_frames()), list(sys._current_exceptions().values()))

events = []


def trace(frame, event, arg):
    if frame.f_code.co_filename == "made.py":
        events.append((frame.f_code.co_name, event, frame.f_lineno))
    return trace


source = """\
x = 1
def f(a):
    return a
class C:
    y = f(2)
z = [f(i) for i in (1,)]
"""
sys.settrace(trace)
exec(compile(source, "made.py", "exec"), {})
eval(compile("1 + 1", "made.py", "eval"))
sys.settrace(None)
for event in events:
    print(event)


def names_up(depth):
    try:
        return sys._getframe(depth).f_code.co_name
    except ValueError as error:
        return str(error)


def caller():
    return [names_up(n) for n in range(5)]


print(caller())
print(sys._getframemodulename(), sys._getframemodulename(100))
print([n for n in ("gettrace", "getprofile") if getattr(sys, n)() is not None])
for bad in (1, "x", []):
    sys.setprofile(bad) if False else None
print(sys.getrecursionlimit(), sys.call_tracing(lambda a, b: a + b, (1, 2)))
try:
    sys.call_tracing(len, [1])
except TypeError as error:
    print(error)
