# Longer runs of bytes.
b = bytes(range(256)) * 64
a = bytearray(b)
print(len(b), b.count(0), b.count(b"\x00\x01"), b.find(b"\xff\x00"), b.rfind(b"\x00\x01"), b.index(255), b[1000], b[-1], sum(b))
print(len(b.replace(b"\x00", b"ab")), len(b.split(b"\x00")), len(b.split(b"\x00", 3)), b.partition(b"\x80")[0][-3:], hash(b) == hash(bytes(a)), a == b, b < a + b"x")
print(b[::256], b[255::-51], a[100:110], len(b * 3), (b * 2)[-2:], len(b"".join([b] * 4)), len(b",".join([b, a, memoryview(b)])))
a[::2] = bytes(len(a) // 2)
print(a[:6], a.count(0), len(a.translate(None, b"\x00")), a.strip(b"\x00")[:3])
del a[::2]
print(len(a), a[:4])
a[10:10] = b"inserted"
a[0:5] = b""
print(len(a), a[:12])
a.reverse()
print(a[:3], a.pop(), a.pop(0), len(a))
a *= 3
a += b
print(len(a), a.find(b"inserted"), a.rfind(b"detresni"), a.endswith(b))
print(b.hex()[:20], bytes.fromhex(b.hex()) == b, len(b.hex(":", 16)), b.upper().count(b"A"), b.title() != b, len(b.splitlines()), len(b.expandtabs(16)))
m = memoryview(a)
print(m[5:50:7].tobytes() == a[5:50:7], m[::-1].tobytes() == bytes(reversed(a)), m[:10].cast("H").tolist() == [x | y << 8 for x, y in zip(a[0:10:2], a[1:10:2])], len(m))
m.release()
a.clear()
print(a, a.__alloc__())
