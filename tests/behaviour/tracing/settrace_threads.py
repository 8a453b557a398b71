# Trace functions belong to a thread; threading.settrace hands one to new threads.
import sys
import threading

events = []


def traced(name):
    x = name
    return x


def make(label):
    def trace(frame, event, arg):
        if frame.f_code is traced.__code__:
            events.append((label, event))
        return trace
    return trace


def in_thread(*args):
    thread = threading.Thread(target=traced, args=args)
    thread.start()
    thread.join()


sys.settrace(make("main"))
traced(1)
in_thread(2)
sys.settrace(None)
print(events)
events.clear()
threading.settrace(make("threads"))
in_thread(3)
traced(4)
print(events, threading.gettrace() is not None)
threading.settrace(None)
events.clear()
in_thread(5)
print(events, threading.gettrace())

calls = []


def profiler(frame, event, arg):
    if frame.f_code is traced.__code__:
        calls.append((threading.current_thread() is threading.main_thread(), event))


threading.setprofile(profiler)
in_thread(6)
print(calls)
threading.setprofile(None)
calls.clear()
ready, go = threading.Event(), threading.Event()


def waiting():
    ready.set()
    go.wait()
    traced(7)


thread = threading.Thread(target=waiting)
thread.start()
ready.wait()
threading.setprofile_all_threads(profiler)
go.set()
thread.join()
threading.setprofile_all_threads(None)
print(calls, sys.getprofile())
events.clear()


def nested(frame, event, arg):
    if frame.f_code is traced.__code__ and event == "call":
        sys.call_tracing(traced, ("inside",))
        events.append("after call_tracing")
    return None


depth = []


def once(frame, event, arg):
    if frame.f_code is traced.__code__:
        depth.append(event)
        if len(depth) == 1:
            print(sys.call_tracing(traced, ("inner",)))
    return once


sys.settrace(once)
traced("outer")
sys.settrace(None)
print(depth)
