# __buffer__ and __release_buffer__ of Python classes, and of native types.
def show(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


class Lends:
    def __init__(self, data=b"xyz"):
        self.data = data

    def __buffer__(self, flags):
        print("buffer", flags)
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("release", view.tobytes())


a = Lends()
m = memoryview(a)
print(type(m.obj).__name__, m.readonly, m.format, m.tolist())
m2 = m[1:]
m.release()
print("still")
m2.release()
print(bytes(a), b"-".join([a, a]), b"axyzb".find(a), b"" + a, a.data in b"xyz")
show(bytearray(b"q").extend, a)
show(lambda: "x" in a)


class Wrong:
    def __buffer__(self, flags):
        return 1


show(memoryview, Wrong())
show(bytes, Wrong())


class Raises:
    def __buffer__(self, flags):
        raise BufferError("not now")


show(memoryview, Raises())
show(b"".join, [Raises()])


class Extends(bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)


c = Extends(b"hello")
with memoryview(c) as view:
    print(type(view.obj).__name__)
    show(c.append, 1)
c.append(2)
print(c)


class Releases(bytearray):
    def __release_buffer__(self, view):
        print("release")
        super().__release_buffer__(view)


d = Releases(b"hello")
with memoryview(d) as view:
    print(type(view.obj).__name__)
    show(d.append, 1)
d.append(2)
print(d)
show(b"a".__buffer__, "x")
show(b"a".__buffer__, 2**40)
show(b"a".__buffer__, 2**80)
show(b"a".__buffer__, 1)
show(bytearray().__release_buffer__, 1)
ba = bytearray(b"abc")
m = ba.__buffer__(0)
print(m.format, m.shape, m.strides, m.ndim, m.tobytes())
m2 = memoryview(ba)
show(ba.__release_buffer__, m2)
show(ba.__release_buffer__, m2)
show(ba.__release_buffer__, memoryview(b""))
