# Audit events of this area.
import sys, _thread, _signal
seen = []
def hook(event, args):
    if event.split(".")[0] in ("_thread", "signal", "sys", "test"):
        seen.append((event, len(args)))
sys.addaudithook(hook)
sys.settrace(None)
sys.setprofile(None)
sys.audit("test.event", 1, 2)
lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(lock.release, ())
lock.acquire()
print([e for e in seen if not e[0].startswith("sys._getframe")])
