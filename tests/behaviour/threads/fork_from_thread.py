# fork() from the main thread and from others: what the child believes of threads, locks and import locks.
import _imp
import os
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore", DeprecationWarning)


def in_child(function):
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        function()
        sys.stdout.flush()
        os._exit(7)
    print("status", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


release = threading.Event()
other = threading.Thread(target=release.wait, name="other")
other.start()
local = threading.local()
local.value = "mine"


def look():
    print(threading.active_count(), threading.main_thread() is threading.current_thread(), other.is_alive())
    print(threading.current_thread().name, local.__dict__)
    other.join()
    print("joined")
    made = threading.Thread(target=lambda: print("a new one runs"))
    made.start()
    made.join()


in_child(look)


def from_thread():
    first = threading.main_thread()

    def inside():
        look()
        print(first is threading.main_thread(), first.is_alive(), threading.main_thread().name)
        print(threading.get_ident() == threading.main_thread().ident)

    in_child(inside)


worker = threading.Thread(target=from_thread, name="worker")
worker.start()
worker.join()


def hold():
    _imp.acquire_lock()
    held.set()
    time.sleep(0.05)
    print("let go")
    sys.stdout.flush()
    _imp.release_lock()


held = threading.Event()
holder = threading.Thread(target=hold)
holder.start()
held.wait()
in_child(lambda: print("the import lock is held:", _imp.lock_held()))
holder.join()
try:
    _imp.release_lock()
except RuntimeError as error:
    print(error)
release.set()
other.join()
print(threading.active_count())
