# Memory in use, now and at most.
import tracemalloc

MIB = 1 << 20


def rounded(pair):
    return tuple(round(number / MIB, 1) for number in pair)


tracemalloc.start()
print(rounded(tracemalloc.get_traced_memory()))
block = bytes(3 * MIB)
print(rounded(tracemalloc.get_traced_memory()))
block = None
print(rounded(tracemalloc.get_traced_memory()))
tracemalloc.reset_peak()
print(rounded(tracemalloc.get_traced_memory()))
block = bytearray(2 * MIB)
print(rounded(tracemalloc.get_traced_memory()))
block += bytes(4 * MIB)
print(rounded(tracemalloc.get_traced_memory()))
del block[100:]
print(rounded(tracemalloc.get_traced_memory()))
tracemalloc.reset_peak()
many = [None] * (MIB // 8)
print(rounded(tracemalloc.get_traced_memory()))
many *= 3
print(rounded(tracemalloc.get_traced_memory())[0])
many.clear()
print(rounded(tracemalloc.get_traced_memory())[0])
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
known = bytes(MIB)
tracemalloc.clear_traces()
del known  # nothing is known of it any more
print(rounded(tracemalloc.get_traced_memory()))
known = bytes(MIB)
tracemalloc.stop()
print(tracemalloc.get_traced_memory())
tracemalloc.start()
del known
print(rounded(tracemalloc.get_traced_memory()))
tracemalloc.stop()
