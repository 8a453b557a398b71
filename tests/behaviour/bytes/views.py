# memoryview: shapes, casts, indexing, slicing.
def show(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r.tolist() if isinstance(r, memoryview) else repr(r))
    except Exception as e:
        print(type(e).__name__, e)


m = memoryview(bytearray(range(12)))
show(m.cast, "B", [3, 4])
x = m.cast("B", [3, 4])
for f in (lambda: x[1:], lambda: x[1, 2], lambda: x[1], lambda: x[0:1, 0:1], lambda: x[()], lambda: x[1, 9], lambda: x[9, 1],
          lambda: x[1, 2, 3], lambda: x["a"], lambda: x[1, "a"], lambda: x[...], lambda: m[...], lambda: m[()], lambda: m[0, 0],
          lambda: m[20], lambda: m["a"], lambda: m[2**70], lambda: m[(1,)], lambda: m[::-1], lambda: m[2:8:3], lambda: m[-3],
          lambda: m[::-1].tobytes(), lambda: m[::2].strides, lambda: m[::2].contiguous, lambda: x[::-1], lambda: x[::2].strides,
          lambda: x[:, :], lambda: len(x), lambda: list(x), lambda: m[5:2], lambda: m[5:2].nbytes):
    show(f)
z = memoryview(b"a").cast("B", ())
print(z.ndim, z.shape, z.strides, z.nbytes, z.tolist(), z[()], z[...].obj, z.tobytes())
for f in (lambda: len(z), lambda: z[0], lambda: z[0:1], lambda: list(z), lambda: z == b"a", lambda: z == memoryview(b"a"),
          lambda: z.count(1), lambda: z.index(1), lambda: hash(z) == hash(b"a")):
    show(f)
for a in [("i",), ("x",), ("@B",), ("<B",), ("BB",), ("",), (1,), ("I", [2]), ("B", 5), ("B", [5]), ("B", ["a"]), ("B", [0]),
          ("B", [-1]), ("B", [1] * 65), ("I", [3]), ("I", [1, 3]), ("B", [2**62, 4]), ("B", (2, 6)), ("H", [2, 3]), ("@h",)]:
    print(a, end=" ")
    show(m.cast, *a)
show(x.cast, "B", [4, 3])
show(x.cast, "B", [12])
show(x.cast, "B")
show(m[::2].cast, "B")
show(lambda: m.cast("I").cast("B"))
show(lambda: m.cast("I").cast("h"))
show(memoryview(b"").cast, "I")
show(memoryview(b"").cast, "B", [0])
show(m.cast, "c")
print(m.cast("@h").format, m.cast("h").format, m.cast("h").itemsize, m.cast("h").shape)
e = memoryview(b"abcdefgh")
for code in "cbB?hHiIlLqQnNfdeP":
    print(code, e.cast(code).tolist()[:2], e.cast(code).itemsize)
for code in "FDs":
    show(e.cast, code)
o = memoryview(memoryview(b"abc")[1:])
print(o.obj, o.nbytes, o.readonly, o.suboffsets, o.shape, o.strides, o.format, o.itemsize, o.c_contiguous, o.f_contiguous)
show(m.tobytes, "C")
show(m.tobytes, "x")
show(m.tobytes, None)
show(x.tobytes, "F")
show(x.tobytes, order="A")
show(m.tobytes, 5)
show(x[::-1].tobytes, "F")
show(x.hex, "-", 4)
show(m[::2].hex)
print(memoryview[int])
