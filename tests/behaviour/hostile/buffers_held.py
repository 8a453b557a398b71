# What exports its memory does not move it.
import array
import io
import mmap
import struct


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


data = bytearray(b"abcdef")
view = memoryview(data)
part = view[1:3]
for name, action in {
    "append": lambda: data.append(1),
    "extend": lambda: data.extend(b"x"),
    "clear": lambda: data.clear(),
    "pop": lambda: data.pop(),
    "insert": lambda: data.insert(0, 1),
    "remove": lambda: data.remove(97),
    "del": lambda: data.__delitem__(0),
    "del slice": lambda: data.__delitem__(slice(0, 2)),
    "set slice": lambda: data.__setitem__(slice(0, 2), b"xyz"),
    "same size": lambda: data.__setitem__(slice(0, 2), b"xy"),
    "+=": lambda: data.__iadd__(b"1"),
    "*=": lambda: data.__imul__(2),
    "*= 1": lambda: data.__imul__(1),
    "init": lambda: data.__init__(b"zz"),
    "resize": lambda: data.resize(100),
    "release": lambda: view.release(),
    "part": lambda: part.tolist(),
    "view": lambda: view.tolist(),
    "append again": lambda: data.append(1),
    "release part": lambda: part.release(),
    "append at last": lambda: data.append(1),
}.items():
    attempt(name, action)
print(data)

numbers = array.array("i", range(5))
held = memoryview(numbers)
for name, action in {
    "append": lambda: numbers.append(1),
    "pop": lambda: numbers.pop(),
    "extend": lambda: numbers.extend([1]),
    "frombytes": lambda: numbers.frombytes(b"1234"),
    "byteswap": lambda: numbers.byteswap(),
    "reverse": lambda: numbers.reverse(),
    "del": lambda: numbers.__delitem__(0),
    "*=": lambda: numbers.__imul__(2),
    "cast": lambda: held.cast("B")[0:4].tolist(),
}.items():
    attempt("array " + name, action)
held.release()
numbers.append(1)
print(len(numbers))

stream = io.BytesIO(b"hello world")
buffer = stream.getbuffer()
for name, action in {
    "write": lambda: stream.write(b"x"),
    "truncate": lambda: stream.truncate(1),
    "close": lambda: stream.close(),
    "read": lambda: stream.read(3),
    "getvalue": lambda: stream.getvalue(),
    "readinto": lambda: stream.readinto(bytearray(3)),
    "setstate": lambda: stream.__setstate__((b"", 0, None)),
}.items():
    attempt("BytesIO " + name, action)
buffer[0:5] = b"HELLO"
del buffer
print(stream.getvalue())

mapped = mmap.mmap(-1, 4096)
view = memoryview(mapped)
attempt("mmap close", mapped.close)
attempt("mmap resize", lambda: mapped.resize(8192))
view.release()
attempt("mmap close", mapped.close)
attempt("mmap read", lambda: mapped[0])


class Source:
    def __buffer__(self, flags):
        print("buffer", flags)
        return memoryview(inner)

    def __release_buffer__(self, view):
        print("released", len(view))
        view.release()


inner = bytearray(b"inner")
outer = memoryview(Source())
attempt("inner append", lambda: inner.append(1))
print(bytes(outer), outer.obj.__class__.__name__)
outer.release()
attempt("inner append", lambda: inner.append(1))


class Hostile:
    def __buffer__(self, flags):
        raise ValueError("none")


attempt("raising buffer", lambda: memoryview(Hostile()))
attempt("bytes of it", lambda: b"".join([Hostile()]))


class Wrong:
    def __buffer__(self, flags):
        return 5


attempt("wrong buffer", lambda: memoryview(Wrong()))

joined = bytearray(b"-")


class Joins:
    def __buffer__(self, flags):
        joined.append(1)
        return memoryview(b"x")


attempt("join", lambda: joined.join([b"a", Joins(), b"b"]))
target = bytearray(8)
attempt("pack_into", lambda: struct.pack_into("i4s", target, 0, 1, b"abcd"))
attempt("pack_into far", lambda: struct.pack_into("i", target, 6, 1))


class Grows:
    def __index__(self):
        target.extend(bytes(100_000))
        return 7


attempt("pack_into growing", lambda: struct.pack_into("q", target, 0, Grows()))
attempt("readinto", lambda: io.BytesIO(b"abc").readinto(memoryview(b"ro")))
attempt("released", lambda: (lambda v: (v.release(), len(v)))(memoryview(b"x")))
attempt("view of view", lambda: memoryview(memoryview(bytearray(4)).cast("I")).cast("B").nbytes)
attempt("self assignment", lambda: (lambda v: (v.__setitem__(slice(1, 4), v[0:3]), bytes(v)))(memoryview(bytearray(b"abcdef"))))
