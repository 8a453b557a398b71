# A bytearray that lends its memory keeps its size.
b = bytearray(b"\x00aa\x00\x00")
m = memoryview(b)
for name, args in [("append", (1,)), ("clear", ()), ("extend", (b"",)), ("extend", (b"a",)), ("pop", ()), ("insert", (0, 1)),
                   ("resize", (5,)), ("resize", (6,)), ("__init__", ()), ("__init__", (b"abc",)), ("remove", (0,)),
                   ("__imul__", (1,)), ("__imul__", (2,)), ("__iadd__", (b"",)), ("__delitem__", (0,)), ("reverse", ()),
                   ("__setitem__", (slice(1, 3), b"xy")), ("__setitem__", (slice(1, 3), b"xyz")), ("__setitem__", (0, 9)),
                   ("__delitem__", (slice(0, 0),)), ("__delitem__", (slice(None, None, 2),))]:
    try:
        print(name, args, getattr(b, name)(*args))
    except Exception as e:
        print(name, args, type(e).__name__, e)
print(b, m.tobytes())
m2 = m[1:]
m.release()
try:
    b.append(1)
except BufferError as e:
    print(e)
m2.release()
b.append(1)
print(b)
with memoryview(b) as view:
    try:
        del b[0]
    except BufferError as e:
        print(e)
del b[0]
print(b)
