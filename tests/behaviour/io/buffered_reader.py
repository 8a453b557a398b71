# BufferedReader over a raw stream that tells what it is asked for.
import io


class Raw(io.RawIOBase):
    def __init__(self, data, step=4):
        self.data, self.position, self.step, self.log = data, 0, step, []

    def readable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, room):
        count = min(len(room), self.step, len(self.data) - self.position)
        self.log.append(("readinto", len(room), count))
        room[:count] = self.data[self.position:self.position + count]
        self.position += count
        return count

    def seek(self, offset, whence=0):
        self.position = (0, self.position, len(self.data))[whence] + offset
        self.log.append(("seek", offset, whence))
        return self.position

    def tell(self):
        self.log.append("tell")
        return self.position

    def take(self):
        log, self.log = self.log, []
        return log


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


raw = Raw(b"abcdefghijklmnopqrstuvwxyz\n0123456789")
file = io.BufferedReader(raw, 8)
print(raw.take())
for action in (lambda: file.read(3), lambda: file.peek(), lambda: file.read(2), lambda: file.tell(), lambda: file.seek(1),
               lambda: file.read(10), lambda: file.read1(), lambda: file.read1(3), lambda: file.seek(2, 1),
               lambda: file.readline(), lambda: file.readline(4), lambda: file.peek(3), lambda: file.read(),
               lambda: file.read(), lambda: file.read(1), lambda: file.seek(-5, 2), lambda: file.read(2), lambda: file.seek(0)):
    print(action(), raw.take())
room = bytearray(20)
print(file.readinto(room), bytes(room), raw.take(), file.readinto1(room), bytes(room), raw.take())
print(file.seek(0), next(file), list(file), raw.take() and None)
for size in (-2, "1", 1.5):
    attempt(file.read, size)
attempt(file.seek, 0, 5)
attempt(file.seek, "0")
attempt(file.write, b"x")
attempt(file.truncate)
attempt(io.BufferedReader, raw, 0)
attempt(io.BufferedReader, raw, -1)
attempt(io.BufferedReader, raw, "8")
attempt(io.BufferedReader, io.BytesIO(b"ok").raw if False else 3)
attempt(io.BufferedReader)
print(file.raw is raw, file.readable(), file.writable(), file.seekable(), file.closed, file.isatty())
attempt(lambda: file.name)
attempt(lambda: file.mode)
attempt(file.fileno)
raw.name = "the name"
print(file, file.name)
detached = file.detach()
print(detached is raw)
for name in ("read", "peek", "tell", "flush", "close", "detach", "readable"):
    attempt(getattr(file, name))
print(file)
empty = io.BufferedReader.__new__(io.BufferedReader)
attempt(empty.read)
attempt(lambda: empty.closed)
closed = io.BufferedReader(Raw(b"abc"))
closed.close()
for name in ("read", "read1", "peek", "readline", "tell", "flush", "__enter__", "__next__"):
    attempt(getattr(closed, name))
attempt(closed.seek, 0)
attempt(closed.readinto, bytearray(1))
print(closed.closed, closed.raw.closed)
