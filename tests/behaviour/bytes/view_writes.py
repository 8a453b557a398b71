# Writing through a memoryview.
def set_item(view, key, value):
    try:
        view[key] = value
    except Exception as e:
        print(key, value, type(e).__name__, e)
    else:
        print(key, value, m.tolist())


b = bytearray(range(12))
m = memoryview(b)
x = m.cast("B", [3, 4])
for key, value in [(0, 300), (0, "a"), (0, -1), (0, 1.5), (slice(0, 2), b"ab"), (slice(0, 2), b"abc"), (slice(0, 2), 5),
                   ("a", 1), ((1, 2), 1), (slice(None, None, 2), b"xxxxxx"), (slice(3, 3), b""), (-1, 7), (20, 1), ((3,), 4)]:
    set_item(m, key, value)
for code, values in {"c": (b"a", b"ab", 1, "a"), "?": (2, 0, [], [1]), "f": (1.5, "a", 2**70, 1e300, 3), "i": (2**40, 5, -1, True),
                     "d": (0.1, 1e300), "e": (1e300, 1.5), "Q": (-1, 2**64, 2**64 - 1), "b": (-129, 127), "P": (-1, "x"), "n": (2**63, 1)}.items():
    view = memoryview(bytearray(8)).cast(code)
    for value in values:
        try:
            view[0] = value
            print(code, value, view[0])
        except Exception as e:
            print(code, value, type(e).__name__, e)
set_item(x, (0, 1), 5)
set_item(x, 0, 5)
set_item(x, (slice(0, 1), slice(0, 1)), 5)
set_item(x, slice(0, 1), b"abcd")
mm = memoryview(bytearray(b"abcdef"))
mm[1:4] = mm[0:3]
print(bytes(mm))
mm[::-1] = bytes(mm)
print(bytes(mm))


def delete(view, key):
    try:
        del view[key]
    except TypeError as e:
        print(e)


delete(m, 0)
delete(memoryview(b"a"), 0)
set_item(memoryview(b"a"), 0, 1)
set_item(m.toreadonly(), 0, 1)
z = memoryview(bytearray(b"a")).cast("B", ())
z[()] = 65
z[...] = 66
print(z.tobytes())
