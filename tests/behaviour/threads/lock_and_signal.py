# Waiting for a lock, the main thread answers signals.
import _thread, _signal
lock = _thread.allocate_lock()
lock.acquire()
seen = []
_signal.signal(_signal.SIGALRM, lambda n, f: seen.append(n))
_signal.setitimer(_signal.ITIMER_REAL, 0.02)
print(lock.acquire(True, 0.1), seen)
def handler(n, f):
    raise TimeoutError("enough")
_signal.signal(_signal.SIGALRM, handler)
_signal.setitimer(_signal.ITIMER_REAL, 0.02)
try:
    lock.acquire()
except TimeoutError as e:
    print(e)
