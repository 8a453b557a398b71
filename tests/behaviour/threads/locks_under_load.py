# Many threads at once: counters under locks, appends to lists, dicts, a bounded buffer, thread-local sums, exceptions.
import sys
import threading

sys.setswitchinterval(0.0005)
lock, counter = threading.Lock(), [0]
rlock = threading.RLock()
appended, table = [], {}
local = threading.local()
errors = []


def work(number):
    local.total = 0
    for i in range(300):
        with lock:
            counter[0] += 1
        with rlock, rlock:
            table[i] = table.get(i, 0) + 1
        appended.append((number, i))
        local.total += i
    sums.append(local.total)
    if number % 3 == 0:
        raise KeyError(number)


def hook(args):
    with lock:
        errors.append((args.exc_type.__name__, args.exc_value.args, args.thread.name))


sums = []
threading.excepthook = hook
threads = [threading.Thread(target=work, args=(n,), name=f"w{n}") for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter[0], len(appended), len(set(appended)), set(table.values()), set(sums), len(sums))
print(sorted(errors))
print([i for n, i in appended if n == 3] == list(range(300)))

space, filled, guard = threading.Semaphore(4), threading.Semaphore(0), threading.Lock()
buffer, out = [], []


def produce():
    for i in range(200):
        space.acquire()
        with guard:
            buffer.append(i)
        filled.release()


def consume():
    while len(out) < 200:
        filled.acquire()
        with guard:
            out.append(buffer.pop(0))
            assert len(buffer) <= 4
        space.release()


pair = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print(out == list(range(200)), buffer, threading.active_count())
