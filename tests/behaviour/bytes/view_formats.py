# memoryviews of arrays; comparing views of different formats.
import array
import struct

m = memoryview(array.array("d", [1.0, 2.0]))
print(m == array.array("i", [1, 2]), m.tolist(), m.format, m.toreadonly().readonly, m == array.array("f", [1.0, 2.0]), m.nbytes, m.itemsize)
print(m == m[::-1][::-1], m[::-1].tolist(), m == array.array("d", [1.0]), m.cast("B").nbytes, m.index(2.0), m.count(1))
w = memoryview(array.array("w", "ab"))
for f in (w.tolist, lambda: w[0], lambda: list(w), lambda: hash(w), lambda: w.cast("B").tolist(), lambda: w.tobytes(), lambda: w[0:1].tobytes()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(w == w, w == memoryview(array.array("w", "ab")), w.format, w != 5)
print(memoryview(b"abc") == array.array("b", b"abc"), memoryview(b"\xff") == array.array("b", [-1]), memoryview(array.array("q", [-1])) == array.array("h", [-1]))
for code in "bBhHiIlLqQfd":
    a = array.array(code, [1, 2, 3])
    v = memoryview(a)
    v[1] = 9
    print(code, a, v.format, v[1:].tolist(), v.strides, bytes(v)[:2])
    v[:2] = array.array(code, [7, 8])
    print(a.tolist(), v == a, v == memoryview(bytes([7, 8, 3])))
    try:
        v[0:1] = b"x" * v.itemsize
    except ValueError as e:
        print(e)
    try:
        a.append(1)
    except BufferError as e:
        print(e)
    v.release()
    a.append(1)
