# Snapshots written to a file and read again; grouping, filters, cumulative counts.
import os
import tempfile
import tracemalloc


def leaf(n):
    return [bytes(100 + n) for _ in range(n)]


def branch(n):
    return leaf(n), leaf(n)


tracemalloc.start(5)
kept = branch(30), branch(35)
snapshot = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__)])
tracemalloc.stop()
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "snapshot")
    snapshot.dump(path)
    again = tracemalloc.Snapshot.load(path)
print(len(again.traces) == len(snapshot.traces), again.traces == snapshot.traces, again.traceback_limit)
for key in ("lineno", "filename", "traceback"):
    statistics = again.statistics(key)
    print(key, [(stat.traceback[-1].lineno, stat.count // 50 * 50) for stat in statistics if stat.count >= 20])
for key in ("lineno", "filename"):
    statistics = again.statistics(key, cumulative=True)
    print(key, sorted((stat.traceback[0].lineno, stat.count // 50 * 50) for stat in statistics if stat.count >= 20))
try:
    again.statistics("traceback", cumulative=True)
except ValueError as e:
    print(e)
try:
    again.statistics("size")
except ValueError as e:
    print(e)
print([trace for trace in again.traces if trace.size > 10_000])
sizes = sorted({trace.size for trace in again.traces if 130 <= trace.size <= 200})
print(len([size for size in sizes if size - 33 in (130, 135)]))
print({trace.traceback.total_nframe for trace in again.traces if trace.size in (163, 168)})
inside = tracemalloc.Filter(True, __file__, lineno=leaf.__code__.co_firstlineno + 1, all_frames=True)
print(len(again.filter_traces([inside]).traces) // 50 * 50)
