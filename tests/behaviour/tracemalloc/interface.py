# The functions of _tracemalloc: before, while and after tracing, and what they say of wrong arguments.
import _tracemalloc as m
import tracemalloc


def show(f, *args, **kwargs):
    try:
        print(f.__name__, args, kwargs, "->", f(*args, **kwargs))
    except Exception as e:
        print(f.__name__, args, kwargs, "->", type(e).__name__, e)


def state():
    print(m.is_tracing(), m.get_traceback_limit(), len(m._get_traces()) > 0, m.get_traced_memory()[0] > 0,
          m.get_tracemalloc_memory() > 0)


state()
for f in (m.get_traced_memory, m.clear_traces, m.reset_peak, m.stop, m._get_traces):
    show(f)
    show(f, 1)
show(m._get_object_traceback)
show(m._get_object_traceback, object)
show(m._get_object_traceback, 1, 2)
for args in ((0,), (-1,), (65536,), (2**31 - 1,), (2**31,), (2**100,), ("a",), (1.5,), (None,), (1, 2)):
    show(m.start, *args)
show(m.start, nframe=3)
state()

show(m.start, True)
kept = bytes(100)
state()
m.stop()
m.start(65535)
print(m.get_traceback_limit())
m.stop()
m.start(3)
kept = [bytearray(10), dict(a=1)]
state()
show(m.start, 5)  # it traces already
show(m.start, 0)
state()
m.clear_traces()
state()
more = bytes(1000)
print(m._get_object_traceback(kept), m._get_object_traceback(more)[0][1])
show(m._get_object_traceback, 1)
show(m._get_object_traceback, None)
show(m._get_object_traceback, int)
traces = m._get_traces()
print(type(traces), {type(trace) for trace in traces}, {len(trace) for trace in traces}, {trace[0] for trace in traces})
print(m._get_object_traceback(traces), m._get_object_traceback(traces[0]))  # not traced themselves
m.stop()
state()
print(m._get_object_traceback(more))

for name in sorted(dir(m)):
    if not name.startswith("__"):
        f = getattr(m, name)
        print(name, f.__text_signature__, f.__module__, getattr(tracemalloc, name, None) is f)
