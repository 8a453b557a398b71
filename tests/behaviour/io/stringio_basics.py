# StringIO: reading, writing, newline modes.
import io


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


file = io.StringIO("one\ntwo\r\nthree\rfour")
print(repr(file.read(2)), file.tell(), repr(file.readline()), repr(file.readline()), repr(file.read()))
for newline in (None, "", "\n", "\r", "\r\n"):
    file = io.StringIO("a\nb\r\nc\rd\n", newline=newline)
    print(repr(newline), list(file), repr(file.getvalue()), repr(file.newlines), file.seek(0), repr(file.readline(1)), repr(file.readline()))
    file = io.StringIO(newline=newline)
    file.write("x\ny\r")
    file.write("\nz\r\n")
    print("   ", repr(file.getvalue()), repr(file.newlines))
file = io.StringIO()
print(file.write("héllo"), file.write("€"), file.write("\U0001f600"), file.write(""), ascii(file.getvalue()))
file.seek(1)
print(file.write("E"), ascii(file.getvalue()), file.tell(), ascii(file.read(3)), ascii(file.read()))
file.seek(10)
print(file.write("far"), ascii(file.getvalue()), file.truncate(4), ascii(file.getvalue()), file.tell())
file.seek(2)
print(file.truncate(), ascii(file.getvalue()), file.seek(0, 2), file.tell(), file.seek(0, 1))
for arguments in ((-1,), (0, 3), (1, 1), (1, 2), ("a",), (1.5,)):
    attempt(file.seek, *arguments)
for size in (-1, "1", 1.5):
    attempt(file.truncate, size)
for value in (b"bytes", 3, None):
    attempt(file.write, value)
attempt(file.read, "1")
attempt(file.readline, 2.5)
for arguments in ((3,), ("a", 3), ("a", "x"), ("a", "\n\n"), (b"",), ("a", "\n", 1)):
    attempt(io.StringIO, *arguments)
print(file.readable(), file.writable(), file.seekable(), file.isatty(), file.line_buffering, file.encoding, file.errors, file.closed)
attempt(file.fileno)
attempt(file.detach)
print(io.StringIO(None).getvalue() == "", io.StringIO(initial_value="k", newline=None).read())
file.close()
for name in ("read", "readline", "readlines", "tell", "getvalue", "flush", "isatty", "readable", "__enter__", "__iter__", "truncate", "__getstate__"):
    attempt(getattr(file, name))
attempt(next, file)
attempt(file.write, "x")
attempt(lambda: file.newlines)
print(file.closed, file.close())
