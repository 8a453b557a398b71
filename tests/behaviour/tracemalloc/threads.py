# Every thread's blocks have its own frames; generators and finalizers too.
import threading
import tracemalloc

tracemalloc.start(3)
blocks = {}


def work(name, size):
    blocks[name] = bytes(size)
    blocks[name, "more"] = [bytes(size + i) for i in range(20)]


def lines(block):
    return [frame.lineno for frame in tracemalloc.get_object_traceback(block)]


threads = [threading.Thread(target=work, args=(f"thread {i}", 1000 + i)) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
work("main", 2000)
for name in sorted(blocks, key=str):
    block = blocks[name]
    if isinstance(block, bytes):
        print(name, lines(block)[-1], tracemalloc.get_object_traceback(block).total_nframe)
    else:
        print(name, {lines(each)[-1] for each in block}, len(block))
print(len(lines(blocks["main"])))


class Last:
    def __del__(self):
        blocks["finalizer"] = bytes(4000)


def drop():
    last = Last()
    del last


drop()
print(lines(blocks["finalizer"]))
before = tracemalloc.get_traced_memory()[0]
blocks.clear()
print(before - tracemalloc.get_traced_memory()[0] > 100_000)


def other():
    tracemalloc.clear_traces()
    tracemalloc.stop()


thread = threading.Thread(target=other)
thread.start()
thread.join()
print(tracemalloc.is_tracing(), tracemalloc.get_object_traceback(thread))
