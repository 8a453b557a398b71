# Whoever makes a block larger is the one who asked for it; and differences between two snapshots.
import tracemalloc

tracemalloc.start(2)


def lines_of(size):
    found = [trace for trace in tracemalloc.take_snapshot().traces if trace.size >= size]
    return sorted((trace.traceback[-1].lineno, trace.size // 1000, trace.domain) for trace in found)


def grow(block):
    block += bytes(50_000)


block = bytearray(10_000)
print(lines_of(9_000))
grow(block)
print([line for line, size, domain in lines_of(9_000)])
block = None
print(lines_of(9_000))

first = tracemalloc.take_snapshot()
one = [bytes(200 + i) for i in range(100)]
second = tracemalloc.take_snapshot()
one = None
two = [bytearray(300 + i) for i in range(10)]
third = tracemalloc.take_snapshot()
here = tracemalloc.Filter(True, __file__, all_frames=False)


def differences(old, new, key):
    old, new = old.filter_traces([here]), new.filter_traces([here])
    for difference in new.compare_to(old, key):
        if abs(difference.count_diff) >= 10:
            print(" ", difference.traceback[0].lineno, difference.count // 20 * 20, difference.count_diff // 20 * 20,
                  difference.size_diff > 0)


print("lines")
differences(first, second, "lineno")
print("lines again")
differences(second, third, "lineno")
print("files")
differences(first, second, "filename")
print("tracebacks")
differences(first, third, "traceback")
print([str(stat.traceback).replace(__file__, "FILE") for stat in second.filter_traces([here]).statistics("lineno")][:1])
print(third.filter_traces([tracemalloc.DomainFilter(True, 1)]).statistics("filename"))
print(len(third.filter_traces([tracemalloc.Filter(False, "*")]).traces))
print(third.traceback_limit)
tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
