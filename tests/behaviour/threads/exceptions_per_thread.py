# The handled exception is each thread's own.
import _thread, sys
seen = []
def other():
    seen.append(sys.exception())
    try:
        raise KeyError("other")
    except KeyError:
        seen.append(repr(sys.exception()))
        go.release()
        back.acquire()
        seen.append(repr(sys.exception()))
go, back = _thread.allocate_lock(), _thread.allocate_lock()
go.acquire()
back.acquire()
try:
    raise ValueError("main")
except ValueError:
    h = _thread.start_joinable_thread(other)
    go.acquire()
    seen.append(repr(sys.exception()))
    back.release()
    h.join()
print(seen)
