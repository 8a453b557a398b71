# Condition, Event, Semaphore, BoundedSemaphore, Barrier, Timer.
import threading
import time


def show(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


def shape(x):
    return repr(x).split(" at ")[0]


condition = threading.Condition()
items, taken = [], []


def consume():
    with condition:
        while len(taken) < 5:
            condition.wait_for(lambda: items)
            taken.append(items.pop(0))


consumer = threading.Thread(target=consume)
consumer.start()
for i in range(5):
    with condition:
        items.append(i)
        condition.notify()
consumer.join()
print(taken)
show(condition.wait)
show(condition.notify)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, timeout=0.01), condition.wait_for(lambda: 7))

event = threading.Event()
print(shape(event), event.is_set(), event.wait(0.01))
threading.Timer(0.02, event.set).start()
print(event.wait(5), event.is_set(), shape(event))
event.clear()
print(event.is_set())

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01))
semaphore.release(2)
show(semaphore.acquire, False, 1)
show(semaphore.release, 0)
show(threading.Semaphore, -1)
bounded = threading.BoundedSemaphore(1)
with bounded:
    print(shape(bounded))
show(bounded.release)

barrier = threading.Barrier(3, action=lambda: order.append("action"))
order = []


def meet():
    index = barrier.wait()
    with condition:
        order.append(index)


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order[0], sorted(order[1:]), barrier.parties, barrier.n_waiting, barrier.broken)
show(barrier.wait, 0.01)
print(barrier.broken)
barrier.reset()
print(barrier.broken)
barrier.abort()
show(barrier.wait)
timer = threading.Timer(30, print, ["never"])
timer.start()
timer.cancel()
timer.join()
print(timer.is_alive(), timer.finished.is_set())
