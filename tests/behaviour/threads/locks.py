# lock and RLock: states, complaints, reprs.
import _thread
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)
def shape(x):
    return repr(x).split(" at ")[0]
lock = _thread.allocate_lock()
print(shape(lock), lock.locked(), lock.acquire(False), lock.acquire(False), shape(lock), lock.locked())
show(lambda: lock.acquire(True, 0.01))
show(lambda: lock.acquire(timeout=-2))
show(lambda: lock.acquire(False, 1))
show(lambda: lock.acquire(True, 1e300))
show(lambda: lock.acquire(True, "a"))
show(lambda: lock.acquire(True, float("nan")))
lock.release()
show(lambda: lock.release())
with lock:
    print(lock.locked())
print(lock.locked())
show(lambda: _thread.lock(1))
print(type(lock), _thread.LockType is type(lock), _thread.TIMEOUT_MAX)
r = _thread.RLock()
print(shape(r), r.locked(), r.acquire(), r.acquire(), r._recursion_count(), r._is_owned(), r.locked())
state = r._release_save()
print(state[0], state[1] == _thread.get_ident(), r._is_owned(), shape(r))
r._acquire_restore(state)
print(r._recursion_count())
r.release()
r.release()
show(lambda: r.release())
show(lambda: r._release_save())
with r:
    with r:
        print(r._recursion_count())
print(r._recursion_count())
