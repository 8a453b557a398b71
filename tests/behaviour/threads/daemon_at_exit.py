# A thread that is still running does not keep the process.
import _thread
started = _thread.allocate_lock()
started.acquire()
def forever():
    started.release()
    while True:
        pass
_thread.start_new_thread(forever, ())
started.acquire()
print("the program is over")
