# BytesIO: writing, truncating, exports, pickling state.
import io


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


file = io.BytesIO()
print(file.write(b"hello"), file.write(bytearray(b" world")), file.write(memoryview(b"!?")[:1]), file.getvalue())
file.seek(20)
print(file.write(b"far"), file.getvalue())
file.seek(2)
print(file.write(b"XX"), file.getvalue()[:8], file.truncate(), file.getvalue(), file.truncate(100), file.getvalue())
attempt(file.truncate, -1)
attempt(file.truncate, "1")
attempt(file.write, "text")
attempt(file.write, 5)
attempt(file.writelines, [b"a", bytearray(b"b"), "c"])
attempt(file.writelines, 3)
print(file.getvalue())
file.seek(0, 2)
with file.getbuffer() as view:
    print(view, view.readonly, view.nbytes) if False else print(view.readonly, view.nbytes, view[0])
    view[0] = ord("J")
    for call in (lambda: file.write(b"x"), lambda: file.truncate(1), file.close, lambda: file.__setstate__((b"", 0, None)),
                 lambda: file.__init__(b"new")):
        attempt(call)
    print(file.getvalue())
print(file.write(b"."), file.getvalue())
source = b"shared with the file"
copy = io.BytesIO(source)
print(copy.getvalue() is source, copy.read() == source, copy.write(b"+"), copy.getvalue(), source)
print(copy.__getstate__())
copy.extra = 1
print(copy.__getstate__())
other = io.BytesIO()
other.__setstate__((b"state", 2, {"mark": 7}))
print(other.read(), other.mark)
for state in (1, (), (b"", 0), (b"", "0", None), (b"", -1, None), (b"", 0, 5), ("s", 0, None)):
    attempt(other.__setstate__, state)
attempt(io.BytesIO, "text")
attempt(io.BytesIO, 5)
attempt(io.BytesIO, b"", b"")
print(io.BytesIO(initial_bytes=b"keyword").read(), io.BytesIO(None).read())


class Sub(io.BytesIO):
    def __init__(self, *args):
        super().__init__(*args)
        self.count = 0

    def write(self, data):
        self.count += 1
        return super().write(data)


sub = Sub(b"ab")
sub.writelines([b"x", b"y"])
print(sub.count, sub.getvalue(), sub.__dict__)
