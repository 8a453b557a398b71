# bytearray: items, slices and in-place changes.
def show(f, *a):
    try:
        print(repr(f(*a)), end=" ")
    except Exception as e:
        print(type(e).__name__, e, end=" ")
    print(b)


b = bytearray(b"ab")
show(b.extend, b)


def set_item(key, value):
    b[key] = value


def delete(key):
    del b[key]


set_item(slice(None), b)
show(set_item, slice(1, 1), b)
show(set_item, slice(None, None, 2), b"")
for key, value in [(slice(None, None, 2), b"123456"), (0, "a"), (5000, 1), ("x", 1), (slice(0, 1), 5), (slice(0, 1), "ab"),
                   (slice(0, 1), [300]), (0, 256), (0, 255), (-1, 0), (slice(0, 2), [1, 2, 3]), (slice(3, 1), b"zz"),
                   (slice(None, None, -1), bytearray(b"12345678")), (slice(1, 5, 2), (7, 8)), (slice(100, 200), b"end"),
                   (slice(0, 3), memoryview(b"mem")), (slice(0, 2), 1.5), (slice(0, 1), [1.5]), (slice(0, 0), range(3))]:
    show(set_item, key, value)
for key in (5000, "x", 0, -1, slice(1, 3), slice(None, None, 3), slice(None, None, -4), slice(5, 2), slice(None)):
    show(delete, key)
b = bytearray(b"abc")
for name, arguments in [("extend", ("ab",)), ("extend", (5,)), ("extend", ([1, 300],)), ("extend", ([1, "a"],)),
                        ("extend", (iter([1, 2]),)), ("insert", (1000, 1)), ("insert", (-1000, 0)), ("insert", (2, 9)),
                        ("insert", (0, 256)), ("pop", (1000,)), ("pop", ("a",)), ("pop", ()), ("pop", (0,)), ("pop", (-2,)),
                        ("remove", (255,)), ("remove", (300,)), ("remove", (97,)), ("append", ("a",)), ("append", (300,)),
                        ("append", (65,)), ("reverse", ()), ("resize", (-1,)), ("resize", (3,)), ("resize", (5,)),
                        ("resize", ("a",)), ("clear", ()), ("pop", ()), ("copy", ()), ("__iadd__", (b"xy",)),
                        ("__imul__", (3,)), ("__iadd__", (1,)), ("__iadd__", ("x",)), ("__imul__", (0,)), ("__init__", (5,)),
                        ("__init__", ("a",)), ("__init__", (b"xyz",)), ("__init__", ())]:
    print(name, arguments if name != "extend" else "", end=" ")
    show(getattr(b, name), *arguments)


class Clears:
    def __index__(self):
        b.clear()
        return 0


for key, value in [(Clears(), 1), (0, Clears()), (slice(0, 2), [Clears()]), (slice(Clears(), None), b"x")]:
    b = bytearray(b"abc")
    show(set_item, key, value)
b = bytearray(b"ab")
try:
    b += b
except BufferError as e:
    print(e)
try:
    b *= 1.5
except TypeError as e:
    print(e)
