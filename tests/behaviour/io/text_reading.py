# TextIOWrapper: reading, newline modes, sizes.
import io


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


def open_text(data, **keywords):
    keywords.setdefault("encoding", "utf-8")
    return io.TextIOWrapper(io.BytesIO(data), **keywords)


data = b"one\ntwo\r\nthree\rfour\r\n\r\nlast"
for newline in (None, "", "\n", "\r", "\r\n"):
    file = open_text(data, newline=newline)
    print(repr(newline), file.readlines(), repr(file.newlines))
    file = open_text(data, newline=newline)
    file._CHUNK_SIZE = 1
    print("   ", list(file), repr(file.newlines))
    file = open_text(data, newline=newline)
    print("   ", [file.readline(2) for _ in range(8)], repr(file.read()))
text = "añb€c\U0001f600d\n" * 3
file = open_text(text.encode())
print(ascii(file.read(2)), ascii(file.read(3)), ascii(file.readline()), ascii(file.read(0)), ascii(file.read()), ascii(file.read()))
for chunk in (1, 2, 3, 5):
    file = open_text(text.encode())
    file._CHUNK_SIZE = chunk
    print(chunk, ascii(file.read(4)), ascii(file.readline()), file.read() == text[len("añb€c\U0001f600d\n"):])
for encoding in ("ascii", "latin-1"):
    file = open_text(b"plain\ncaf\xe9\n", encoding=encoding)
    attempt(file.readline)
    attempt(file.read)
for errors in ("strict", "ignore", "replace", "surrogateescape", "backslashreplace"):
    for encoding in ("utf-8", "ascii"):
        file = open_text(b"ok \xff\xfe \xe2\x82 end\n", encoding=encoding, errors=errors)
        try:
            print(encoding, errors, ascii(file.read()))
        except UnicodeDecodeError as error:
            print(encoding, errors, error, error.start, error.end, error.object)
file = open_text(b"cut \xe2\x82")
attempt(file.read)
file = open_text(b"cut \xe2\x82")
attempt(file.read, 4)
attempt(file.read, 4)
file = open_text(b"x")
for size in ("1", 1.5):
    attempt(file.read, size)
    attempt(file.readline, size)
attempt(file.write, "y")
print(file.read(None), file.readable(), file.writable(), file.seekable(), file.isatty(), file.closed, file.line_buffering, file.write_through)
print(file.encoding, file.errors, file._CHUNK_SIZE)
attempt(setattr, file, "_CHUNK_SIZE", 0)
attempt(setattr, file, "_CHUNK_SIZE", "a")
attempt(delattr, file, "_CHUNK_SIZE")
attempt(setattr, file, "encoding", "x")
attempt(setattr, file, "newlines", "x")
attempt(lambda: file.name)
print(file)
file.mode = "zz"
print(file)
long = open_text(("x" * 10000 + "\n" + "é" * 9000 + "\n" + "end").encode())
print([len(line) for line in long])
long.seek(0)
print(len(long.readline(8500)), len(long.readline()), long.readline(5), long.tell() > 0)


class Upper(io.TextIOWrapper):
    def readline(self, *args):
        return super().readline(*args).upper()


print(list(Upper(io.BytesIO(b"a\nb\n"), encoding="utf-8")))


class Wrong(io.TextIOWrapper):
    def readline(self):
        return 5


attempt(next, Wrong(io.BytesIO(b"a\n"), encoding="utf-8"))
