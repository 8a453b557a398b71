# BufferedWriter and BufferedRandom: what reaches the raw stream, and when.
import io


class Raw(io.RawIOBase):
    def __init__(self, data=b"0123456789abcdefghij"):
        self.data, self.position, self.log = bytearray(data), 0, []

    def readable(self):
        return True

    writable = seekable = readable

    def readinto(self, room):
        count = min(len(room), len(self.data) - self.position)
        room[:count] = self.data[self.position:self.position + count]
        self.position += count
        self.log.append(("read", len(room), count))
        return count

    def write(self, data):
        self.data[self.position:self.position + len(data)] = data
        self.position += len(data)
        self.log.append(("write", bytes(data)))
        return len(data)

    def seek(self, offset, whence=0):
        self.position = (0, self.position, len(self.data))[whence] + offset
        self.log.append(("seek", offset, whence))
        return self.position

    def tell(self):
        return self.position

    def truncate(self, size=None):
        self.log.append(("truncate", size))
        size = self.position if size is None else size
        del self.data[size:]
        return size

    def take(self):
        log, self.log = self.log, []
        return log


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


raw = Raw()
file = io.BufferedWriter(raw, 8)
for action in (lambda: file.write(b"abc"), lambda: file.write(b"defgh"), lambda: file.write(b"i"), lambda: file.tell(),
               lambda: file.write(b"12345678"), lambda: file.write(b"a long piece of bytes"), lambda: file.flush(),
               lambda: file.write(bytearray(b"xy")), lambda: file.seek(3), lambda: file.write(memoryview(b"MEM")),
               lambda: file.truncate(), lambda: file.truncate(10), lambda: file.seek(0, 2), lambda: file.write(b""),
               lambda: file.write(b"end"), lambda: file.close()):
    print(action(), raw.take())
print(bytes(raw.data))
attempt(file.write, b"x")
attempt(file.flush)
attempt(file.truncate)
attempt(file.seek, 0)
attempt(file.detach)

raw = Raw()
file = io.BufferedRandom(raw, 8)
for action in (lambda: file.read(3), lambda: file.write(b"XY"), lambda: file.tell(), lambda: file.read(4), lambda: file.peek(),
               lambda: file.write(b"-"), lambda: file.seek(1), lambda: file.read(2), lambda: file.seek(-2, 1),
               lambda: file.write(b"!!"), lambda: file.flush(), lambda: file.readline(), lambda: file.seek(0),
               lambda: file.read(), lambda: file.write(b"more than eight"), lambda: file.truncate(12), lambda: file.seek(0),
               lambda: file.readinto(bytearray(5)), lambda: file.write(b"?"), lambda: file.close()):
    print(action(), raw.take())
print(bytes(raw.data))

reader, writer = Raw(b"input\nlines\n"), Raw(b"")
pair = io.BufferedRWPair(reader, writer, 4)
print(pair.readline(), pair.write(b"out"), pair.read(3), pair.peek(1), pair.read1(1), pair.flush(), bytes(writer.data))
print(pair.readable(), pair.writable(), pair.seekable(), pair.isatty(), pair.closed)
attempt(pair.seek, 0)
attempt(pair.detach)
attempt(pair.fileno)
pair.close()
print(pair.closed, reader.closed, writer.closed)
attempt(pair.read)
attempt(pair.write, b"x")
for value in ("text", 5, None):
    attempt(io.BufferedWriter(Raw()).write, value)
