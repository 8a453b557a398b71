# settrace and setprofile are each thread's own.
import _thread, sys
log = []
def trace(frame, event, arg):
    log.append((event, frame.f_code.co_name))
def target():
    pass
def other():
    target()
    log.append(sys.gettrace())
sys.settrace(trace)
h = _thread.start_joinable_thread(other)
sys.settrace(None)
h.join()
print([e for e in log if e is None or e[1] == "target"])
log.clear()
def own():
    sys.settrace(trace)
    target()
    sys.settrace(None)
_thread.start_joinable_thread(own).join()
target()
print(log)
