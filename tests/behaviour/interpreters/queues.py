# Queues between interpreters: what goes in, what comes out, and what becomes of it when the sender ends.
from concurrent import interpreters


def tried(what, function, *args, **keywords):
    try:
        print(what, function(*args, **keywords))
    except Exception as error:
        print(what, type(error).__name__, error)


queue = interpreters.create_queue(3)
print(queue, queue.maxsize, queue.empty(), queue.full(), queue.qsize())
for item in (None, True, 1 << 80, 1.5, "text \ud800", b"bytes", (1, ("two",)), [1, {2: 3}], print, queue):
    queue.put(item)
    got = queue.get()
    print(repr(got), type(got))
tried("empty", queue.get_nowait)
tried("empty", queue.get, timeout=0)
for item in range(3):
    queue.put(item)
tried("full", queue.put_nowait, 3)
tried("full", queue.put, 3, timeout=0)
tried("cannot", queue.put_nowait, open(__file__))
print([queue.get() for _ in range(3)])

memory = bytearray(b"shared")
queue.put(memoryview(memory))
view = queue.get()
view[0] = ord("S")
print(memory, view.obj.__class__, view.format, view.shape)
view.release()

other = interpreters.create()
other.prepare_main(queue=queue)
other.exec("queue.put('from there'); queue.put(['list'])")
print(queue.get(), queue.get())


def answer(queue, number):
    queue.put(number + 1)
    return number * 2


print(other.call(answer, queue, 20), queue.get())
other.exec("queue.put(1)")
queue.put("mine")
other.close()
print(queue.qsize(), queue.get(), queue.get())

for unbound in (interpreters._queues.UNBOUND_ERROR, interpreters._queues.UNBOUND_REMOVE):
    queue = interpreters.create_queue(unbounditems=unbound)
    other = interpreters.create()
    other.prepare_main(queue=queue)
    other.exec("queue.put(1)")
    other.close()
    print(queue.qsize())
    tried("gone", queue.get_nowait)
print(interpreters.is_shareable(queue), interpreters.is_shareable([]), interpreters.is_shareable(()))
