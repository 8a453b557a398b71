# Threads that only compute take turns.
import _thread, sys
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
stop = []
counts = [0, 0, 0]
def spin(i):
    while not stop:
        counts[i] += 1
handles = [_thread.start_joinable_thread(lambda i=i: spin(i)) for i in range(3)]
while min(counts) < 1000:
    pass
stop.append(1)
for h in handles:
    h.join()
print(min(counts) >= 1000)
total = 0
lock = _thread.allocate_lock()
def add():
    global total
    for _ in range(2000):
        with lock:
            total += 1
handles = [_thread.start_joinable_thread(add) for _ in range(4)]
for h in handles:
    h.join()
print(total)
