# Releasing, comparing, hashing and searching of memoryviews.
def show(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


r = memoryview(b"abc")
k = memoryview(r)
print(k.obj, r.__enter__() is r)
r.release()
r.release()
for f in (lambda: len(r), r.tolist, r.__enter__, lambda: r[0], lambda: hash(r), lambda: r.obj, r.tobytes, lambda: memoryview(r),
          lambda: r.nbytes, lambda: bytes(r), lambda: r.cast("B"), lambda: r == r, lambda: r == k, lambda: r != r, lambda: str(r)[:12]):
    show(f)
b = bytearray(b"abc")
m = memoryview(b)
print(m == b, m == "a", m != b"", m == m[:], m[::-1] == b"cba", m == [97, 98, 99])
show(lambda: m < m)
show(hash, m)
show(hash, m.toreadonly())
print(hash(memoryview(b"ab")) == hash(b"ab"), hash(memoryview(b"abcd")[::2]) == hash(b"ac"))
show(hash, memoryview(b"abcd").cast("I"))
m = memoryview(bytes(range(10)) + b"\x05")
print(m.count(5), m.count(77), m.index(5), m.index(5, 6), m.index(10 - 1, -3))
for a in [(500,), (5, 6, 10), (5, "a"), (5, 0, 5), ("x",)]:
    show(m.index, *a)
x = m[:10].cast("B", [2, 5])
show(x.count, 4)
show(x.index, 4)
show(x.__iter__)
print(type(reversed(x)).__name__)
print(list(reversed(m[:3])), list(m[:3]), 5 in m, 99 in m)
it = iter(m)
print(type(it).__name__, hasattr(it, "__length_hint__"), next(it))
m.release()
show(next, it)
show(memoryview, 1)
show(memoryview._from_flags, b"a", 1)
print(memoryview._from_flags(b"a", 0).tolist())
with memoryview(b"xyz") as v:
    print(v[0])
show(lambda: v[0])
base = memoryview(bytearray(b"abc"))
inner = base.__buffer__(0)
show(base.release)
inner.release()
base.release()
n = memoryview(b"\x00\x00\xc0\x7f").cast("f")
print(n == n, n.tolist(), memoryview(b"\x01\x00").cast("h") == memoryview(b"\x01"), memoryview(b"\x01\x00\x00\x00").cast("i") == memoryview(b"\x01\x00").cast("h"))
