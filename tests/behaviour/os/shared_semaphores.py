# _multiprocessing.SemLock: locks and semaphores that processes share.
import _multiprocessing
import os
import threading

SemLock = _multiprocessing.SemLock
made = 0


def new(kind, value, maxvalue, unlink=True):
    global made
    made += 1
    return SemLock(kind, value, maxvalue, f"/behaviour-{os.getpid()}-{made}", unlink)


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


print(_multiprocessing.flags, SemLock.SEM_VALUE_MAX)
lock = new(0, 1, 1)
print(lock.kind, lock.maxvalue, lock.name, lock._count(), lock._is_mine(), lock._is_zero(), lock._get_value())
print(lock.acquire(), lock.acquire(), lock._count(), lock._is_mine(), lock._is_zero())
lock.release()
lock.release()
show(lock.release)
with lock as taken:
    print(taken, lock._count())
thread = threading.Thread(target=lock.acquire)
thread.start()
thread.join()
show(lock.release)
show(lock.acquire, True, 0.01)
show(lock.acquire, False)
show(lock.acquire, timeout=-1)
show(lock.acquire, True, "soon")

semaphore = new(1, 2, 3)
print([semaphore.acquire(False) for _ in range(3)], semaphore._count(), semaphore._get_value())
for _ in range(3):
    semaphore.release()
show(semaphore.release)
semaphore._after_fork()
print(semaphore._count(), semaphore._get_value())

named = new(1, 0, 1, False)
again = SemLock._rebuild(-1, 1, 1, named.name)
child = os.fork()
if child == 0:
    again.release()
    os._exit(0)
print(named.acquire(True, 20), again.name == named.name, os.waitpid(child, 0)[1])
show(SemLock, 1, 0, 1, named.name, False)
print(_multiprocessing.sem_unlink(named.name))
show(SemLock._rebuild, -1, 1, 1, named.name)
show(_multiprocessing.sem_unlink, named.name)
show(SemLock, 2, 0, 1, "/x", True)
show(SemLock, 1, -1, 1, "/x", True)
show(SemLock, 1, 1, 1, "a/b/c", True)
show(SemLock, 1, 1, 1, b"/x", True)
show(SemLock, 1, 1, 1, "/x\0", True)
show(SemLock, 1, 2**31, 1, "/x", True)
show(SemLock)
show(setattr, lock, "kind", 3)
