# queue.Queue, LifoQueue, PriorityQueue, SimpleQueue: order, limits, timeouts, task_done, shutdown.
import queue
import threading


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(maxsize=3)
    for item in (2, 3, 1):
        q.put(item)
    print(kind.__name__, q.full(), q.qsize(), [q.get() for _ in range(3)], q.empty())
    show(q.get, timeout=0.01)
    show(q.get_nowait)
    for item in range(3):
        q.put_nowait(item)
    show(q.put, 4, timeout=0.01)
    show(q.put_nowait, 4)
    show(q.get, True, -1)

q = queue.Queue()
seen = []


def work():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        seen.append(item * item)
        q.task_done()


workers = [threading.Thread(target=work) for _ in range(3)]
for worker in workers:
    worker.start()
for i in range(50):
    q.put(i)
for _ in workers:
    q.put(None)
q.join()
for worker in workers:
    worker.join()
print(sorted(seen) == [i * i for i in range(50)], q.unfinished_tasks)
show(q.task_done)

q = queue.Queue()
q.put(1)
q.shutdown()
show(q.put, 2)
show(q.get)
show(q.get)
q = queue.Queue()
q.put(1)
q.shutdown(immediate=True)
show(q.get)
waiting = queue.Queue()
results = []


def wait():
    try:
        waiting.get()
    except queue.ShutDown as error:
        results.append(type(error).__name__)


thread = threading.Thread(target=wait)
thread.start()
waiting.shutdown()
thread.join()
print(results)
s = queue.SimpleQueue()
s.put("a", block=False, timeout=3)
s.put_nowait("b")
print(s.qsize(), s.get(), s.get_nowait(), s.empty())
show(s.get, timeout=0.01)
show(s.get_nowait)
show(s.get, timeout=-1)
