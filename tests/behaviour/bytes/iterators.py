# Iterators of bytes and bytearray.
for kind in (bytes, bytearray):
    it = iter(kind(b"abc"))
    print(type(it).__name__, it.__length_hint__(), it.__reduce__())
    next(it)
    print(it.__reduce__(), it.__length_hint__())
    it.__setstate__(0)
    print(next(it), list(it), it.__length_hint__(), it.__reduce__())
    it.__setstate__(0)
    print(list(it))
    it = iter(kind(b"abc"))
    it.__setstate__(-5)
    print(it.__reduce__())
    it.__setstate__(100)
    print(it.__reduce__(), it.__length_hint__())
    try:
        it.__setstate__("a")
    except TypeError as e:
        print(e)
    try:
        type(it)()
    except TypeError as e:
        print(e)
b = bytearray(b"abc")
it = iter(b)
print(next(it))
b.extend(b"def")
print(list(it))
b.append(1)
print(list(it))
b = bytearray(b"abcdef")
it = iter(b)
next(it), next(it), next(it)
del b[1:]
print(list(it), it.__length_hint__())
