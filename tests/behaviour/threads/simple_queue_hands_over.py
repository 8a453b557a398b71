# What is put into a queue that threads wait for is theirs: whoever comes by later does not take it first.
import queue
import threading
import time

q = queue.SimpleQueue()
got = []


def take(number):
    got.append((number, q.get()))


threads = []
for number in range(3):
    threads.append(threading.Thread(target=take, args=(number,)))
    threads[-1].start()
    time.sleep(0.1)
for item in "abc":
    q.put(item)
print(q.qsize(), q.empty())
try:
    print(q.get_nowait())
except queue.Empty as error:
    print(repr(error))
for thread in threads:
    thread.join()
print(sorted(got))

# A time that is over, items in order, and one that comes while somebody waits with a limit.
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("nothing in time")
for item in range(3):
    q.put(item)
print(q.qsize(), [q.get(block=False) for _ in range(3)], q.empty())
late = threading.Timer(0.1, q.put, ("late",))
late.start()
print(q.get(timeout=30))
late.join()
