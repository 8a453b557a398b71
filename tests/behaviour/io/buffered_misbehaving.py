# Buffered streams over raw streams that break their promises.
import io


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


class Raw(io.RawIOBase):
    def __init__(self, answer):
        self.answer = answer

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def seek(self, *args):
        return 0

    def readinto(self, room):
        return self.answer

    def write(self, data):
        return self.answer

    def tell(self):
        return 0


for answer in (-1, 10**6, "text", None, 2.5):
    file = io.BufferedReader(Raw(answer), 16)
    print(repr(answer))
    attempt(file.read, 4)
    attempt(file.read1, 4)
    attempt(file.peek)
    attempt(file.readinto, bytearray(3))
    attempt(file.readline)
for answer in (-1, 10**6, "text", None, 0.5):
    file = io.BufferedWriter(Raw(answer), 4)
    print(repr(answer))
    attempt(file.write, b"123456789")
    try:
        file.flush()
    except Exception as error:
        print("flush", type(error).__name__, error, getattr(error, "characters_written", None))
    file.raw.answer = 4
    try:
        file.close()
    except Exception as error:
        print("close", type(error).__name__, error)


class Positions(Raw):
    def seek(self, *args):
        return -7

    def tell(self):
        return -3


attempt(io.BufferedReader(Positions(0)).tell)
attempt(io.BufferedReader(Positions(0)).seek, 0)


class Partial(Raw):
    def __init__(self, amounts):
        self.amounts, self.got = list(amounts), []

    def write(self, data):
        amount = self.amounts.pop(0) if self.amounts else len(data)
        if amount is not None:
            self.got.append(bytes(data[:amount]))
        return amount


for amounts in ([2, None, 3], [None, None], [1, 1, 1, None], [3, None]):
    raw = Partial(amounts)
    file = io.BufferedWriter(raw, 5)
    for piece in (b"abcd", b"efgh", b"ijklmnop"):
        try:
            print(file.write(piece), end=" ")
        except BlockingIOError as error:
            print(error, error.errno, error.characters_written, end=" ")
    try:
        file.flush()
    except BlockingIOError as error:
        print("flush:", error)
    print(raw.got)
    raw.amounts = []


class Reenter(Raw):
    def write(self, data):
        try:
            self.outer.write(b"again")
        except RuntimeError as error:
            print("RuntimeError", str(error).split(" ")[0:3])
        return len(data)


raw = Reenter(0)
raw.outer = file = io.BufferedWriter(raw, 4)
file.write(b"longer than the buffer")
file.close()


class NoRead(io.RawIOBase):
    def readable(self):
        return True


attempt(io.BufferedReader(NoRead()).read, 1)
attempt(io.RawIOBase().read, 1)
attempt(io.RawIOBase().readall)
attempt(io.RawIOBase().write, b"")


class Liar(io.RawIOBase):
    def readable(self):
        return False


attempt(io.BufferedReader, Liar())
attempt(io.BufferedWriter, Liar())
attempt(io.BufferedRandom, Liar())
attempt(io.BufferedRWPair, Liar(), Liar())
