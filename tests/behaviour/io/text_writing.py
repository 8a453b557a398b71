# TextIOWrapper: writing, line ends, what reaches the buffer.
import io


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


class Sink(io.BufferedIOBase):
    def __init__(self):
        self.log = []

    def writable(self):
        return True

    def write(self, data):
        self.log.append(data if len(data) < 60 else len(data))
        return len(data)

    def flush(self):
        if not self.closed:
            self.log.append("flush")

    def take(self):
        log, self.log = self.log, []
        return log


for newline in (None, "", "\n", "\r", "\r\n"):
    sink = Sink()
    file = io.TextIOWrapper(sink, encoding="utf-8", newline=newline)
    print(repr(newline), file.write("a\nb\r\nc"), file.write(""), sink.take(), file.flush(), sink.take())
for keywords in ({"line_buffering": True}, {"write_through": True}, {}):
    sink = Sink()
    file = io.TextIOWrapper(sink, encoding="utf-8", **keywords)
    for text in ("abc", "d\ne", "f\rg", "h"):
        file.write(text)
        print(repr(text), sink.take(), end=" ")
    file.close()
    print(sink.take())
sink = Sink()
file = io.TextIOWrapper(sink, encoding="utf-8")
for size in (8190, 10, 5010, 8192, 3, 8191, 1, 1):
    file.write("x" * size)
    print(size, sink.take(), end="; ")
file.flush()
print(sink.take())
for encoding, errors in (("ascii", "strict"), ("ascii", "replace"), ("ascii", "backslashreplace"), ("latin-1", "xmlcharrefreplace"), ("utf-8", "strict"), ("utf-8", "surrogateescape")):
    sink = Sink()
    file = io.TextIOWrapper(sink, encoding=encoding, errors=errors)
    for text in ("plain", "é", "€", "\U0001f600", "\udc80"):
        try:
            file.write(text)
        except UnicodeEncodeError as error:
            print(error, end="; ")
    file.flush()
    print(encoding, errors, sink.take())
sink = Sink()
file = io.TextIOWrapper(sink, encoding="utf-8")
for value in (b"bytes", 5, None):
    attempt(file.write, value)
attempt(file.writelines, ["a", 5])
attempt(file.read)
attempt(file.readline)
attempt(next, file)
attempt(file.tell)
attempt(file.seek, 0)
file.writelines(["l1\n", "l2\n"])
print(file.detach() is sink, sink.take())
for name in ("write", "flush", "close", "detach", "fileno", "readable"):
    attempt(getattr(file, name), *(["x"] if name == "write" else []))
attempt(lambda: file.closed)
attempt(lambda: repr(file))
target = io.BytesIO()
file = io.TextIOWrapper(target, encoding="utf-8")
file.write("pending")
print(target.getvalue())
file.close()
print(file.closed, target.closed, file.close())
for name in ("write", "read", "readline", "flush", "tell", "seek", "truncate", "fileno", "isatty", "__enter__", "__next__"):
    attempt(getattr(file, name), *(["x"] if name == "write" else [0] if name == "seek" else []))


class Failing(Sink):
    def write(self, data):
        raise OSError(28, "full")


file = io.TextIOWrapper(Failing(), encoding="utf-8")
file.write("data")
try:
    file.close()
except OSError as error:
    print(error, file.closed)
for value in (io.BytesIO(), io.StringIO(), 5):
    for keywords in ({"encoding": 5}, {"errors": 5}, {"newline": 5}, {"newline": "q"}):
        attempt(io.TextIOWrapper, value, **{"encoding": "utf-8", **keywords}) if keywords != {} and value.__class__ is io.BytesIO else None
attempt(io.TextIOWrapper, 5, encoding="utf-8")
attempt(io.TextIOWrapper)
attempt(io.TextIOWrapper.__new__(io.TextIOWrapper).read)
