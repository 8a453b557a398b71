# Values pass between threads through locks, in order.
import _thread
full, empty = _thread.allocate_lock(), _thread.allocate_lock()
full.acquire()
box = []
def produce():
    for i in range(50):
        empty.acquire()
        box.append(i)
        full.release()
def consume(out):
    for i in range(50):
        full.acquire()
        out.append(box.pop())
        empty.release()
out = []
a = _thread.start_joinable_thread(produce)
b = _thread.start_joinable_thread(lambda: consume(out))
a.join()
b.join()
print(out == list(range(50)))
