# Text streams: encodings, error handlers, BOMs, reconfiguring, newlines, wrong names.
import io
import os
import tempfile

folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "file")


def show(function, *args, **keywords):
    try:
        print(ascii(function(*args, **keywords)).replace(path, 'FILE'))
    except Exception as error:
        print(type(error).__name__, str(error).replace(path, 'FILE'))


def write(text, **keywords):
    with open(path, "w", **keywords) as file:
        file.write(text)
    with open(path, "rb") as file:
        return file.read()


def read(data, **keywords):
    with open(path, "wb") as file:
        file.write(data)
    with open(path, **keywords) as file:
        return file.read()


for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "ascii", "cp1252", "iso8859-15", "utf-7", "koi8-r", "shift_jis"):
    show(write, "aé€я\n", encoding=encoding)
for handler in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape"):
    show(write, "a€b\udc80", encoding="ascii", errors=handler)
    show(read, b"a\xffb", encoding="utf-8", errors=handler)
show(write, "\ud800", encoding="utf-8", errors="surrogatepass")
for newline in (None, "", "\n", "\r", "\r\n"):
    show(write, "a\nb\r\nc\rd", encoding="utf-8", newline=newline)
    show(read, b"a\nb\r\nc\rd", encoding="utf-8", newline=newline)
show(read, b"\xef\xbb\xbfx", encoding="utf-8-sig")
show(read, b"\xff\xfea\x00", encoding="utf-16")
show(open, path, encoding="no such")
show(open, path, errors="no such handler")
show(open, path, "w", newline="x")
show(open, path, "rb", encoding="utf-8")
show(open, path, "rw")
show(open, path, "q")
show(open, path, buffering=0)
show(open, path + "/x")
with open(path, "w+", encoding="ascii") as file:
    file.write("plain ")
    file.reconfigure(encoding="utf-8", errors="replace", newline="\r\n", line_buffering=True)
    file.write("é\n")
    file.seek(0)
    show(file.read)
    print(file.encoding, file.errors, file.line_buffering, file.write_through, file.newlines)
    file.seek(0)
    file.readline()
    show(file.reconfigure, encoding="latin-1")
with open(path, "a+", encoding="utf-16") as file:
    file.write("x")
    print(file.tell())
stream = io.TextIOWrapper(io.BytesIO(b"one\r\ntwo\nthree"), encoding="ascii")
print(stream.readlines(), stream.newlines)
