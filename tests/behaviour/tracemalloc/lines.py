# How many blocks each line of a program holds.
import gc
import tracemalloc


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = "a", "b"


def blocks_by_line():
    snapshot = tracemalloc.take_snapshot()
    snapshot = snapshot.filter_traces([tracemalloc.Filter(True, __file__)])
    return {stat.traceback[0].lineno: stat.count for stat in snapshot.statistics("lineno")}


gc.collect()
places = [None] * 10
tracemalloc.start()
first = blocks_by_line.__code__.co_firstlineno + 8
places[0] = [bytes(100 + i) for i in range(50)]
places[1] = [Point(str(i) * 5, None) for i in range(30)]
places[2] = [Slotted() for i in range(20)]
places[3] = [(i, str(i) + "!") for i in range(25)]
places[4] = [bytearray(i + 1) for i in range(10)]
places[5] = {str(i) + "key": bytes(i + 2) for i in range(40)}
places[6] = [object() for i in range(300)]
places[7] = [[i] for i in range(100)]
places[8] = [lambda: i for i in range(15)]
places[9] = [10 ** (30 + i) for i in range(33)]
counts = blocks_by_line()
for i in range(len(places)):
    print(i, counts.get(first + i + 2, 0) // 10 * 10)  # a block or two are each interpreter's own business
inside = Point.__init__.__code__.co_firstlineno
print([counts.get(inside + i, 0) for i in range(3)])

places[0] = places[1] = places[6] = None
counts = blocks_by_line()
print([counts.get(first + i + 2, 0) // 10 * 10 for i in (0, 1, 6, 2)])
tracemalloc.stop()
