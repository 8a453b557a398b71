# What the content of containers takes is traced: it comes, and it goes again.
import array
import collections
import io
import tracemalloc

tracemalloc.start()


def measure(name, make):
    kept = None
    before = tracemalloc.get_traced_memory()[0]
    kept = make()
    held = tracemalloc.get_traced_memory()[0] - before
    kept = None
    left = tracemalloc.get_traced_memory()[0] - before
    print(name, held > 60_000, held < 20_000_000, left < 5_000)


def string_io():
    stream = io.StringIO()
    for i in range(10_000):
        stream.write("some text ")
    return stream


def rewritten():
    stream = string_io()
    stream.seek(50)
    stream.write("x")
    return stream


def bytes_io():
    stream = io.BytesIO()
    for i in range(10_000):
        stream.write(b"some bytes")
    return stream


class Node:
    pass


def cycle():
    nodes = [Node() for _ in range(2000)]
    for node, other in zip(nodes, nodes[1:]):
        node.other = other
    return nodes


measure("str", lambda: "x" * 100_000)
measure("wide str", lambda: "\U0001f600" * 30_000)
measure("bytes", lambda: b"x" * 100_000)
measure("bytearray", lambda: bytearray(100_000))
measure("list", lambda: [None] * 10_000)
measure("tuple", lambda: (None,) * 10_000)
measure("dict", lambda: dict.fromkeys(range(10_000)))
measure("set", lambda: set(range(10_000)))
measure("frozenset", lambda: frozenset(range(10_000)))
measure("int", lambda: 1 << 800_000)
measure("array", lambda: array.array("d", bytes(80_000)))
measure("grown array", lambda: array.array("i", (i for i in range(30_000))))
measure("deque", lambda: collections.deque(range(10_000)))
measure("OrderedDict", lambda: collections.OrderedDict.fromkeys(range(10_000)))
measure("Counter", lambda: collections.Counter(range(10_000)))
measure("StringIO", string_io)
measure("StringIO written over", rewritten)
measure("BytesIO", bytes_io)
measure("buffered", lambda: io.BufferedReader(io.BytesIO(), 100_000))
measure("objects", lambda: [object() for _ in range(5000)])
measure("instances", cycle)
measure("pieces", lambda: "abc ".join("x" * 10 for _ in range(9000)).split())
