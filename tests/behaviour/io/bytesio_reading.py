# BytesIO: reading, positions, lines.
import io


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


file = io.BytesIO(b"first\nsecond\n\nlast without end")
print(file.read(3), file.tell(), file.read1(2), file.readline(), file.readline(3), file.readline())
print(file.readlines(), file.read(), file.readline(), file.tell())
print(file.seek(0), file.readlines(4), file.seek(0), file.readlines(8), file.seek(0), list(file))
print(file.seek(-4, 2), file.read(), file.seek(2, 0), file.seek(3, 1), file.read(1), file.seek(-100, 1))
print(file.seek(1000), file.read(), file.read(5), file.tell(), file.readline())
room = bytearray(4)
file.seek(0)
print(file.readinto(room), room, file.readinto(memoryview(room)[1:3]), room)
attempt(file.seek, -1)
attempt(file.seek, 0, 3)
attempt(file.seek, "1")
attempt(file.seek, 2.0)
attempt(file.seek, 2**63 - 1, 1)
attempt(file.read, "1")
attempt(file.read, 1.0)
attempt(file.readinto, b"immutable")
attempt(file.readinto, "text")
attempt(file.readlines, "x")
print(file.read(None) == file.getvalue()[file.tell():] or "read to the end", file.readable(), file.writable(), file.seekable())
print(file.isatty(), file.closed)
attempt(file.fileno)
attempt(file.detach)
file.close()
for name in ("read", "readline", "readlines", "tell", "getvalue", "getbuffer", "flush", "isatty", "readable", "__enter__"):
    attempt(getattr(file, name))
attempt(next, file)
attempt(file.close)
