# text streams with encodings and error handlers
import io


def t(f):
    try:
        print(ascii(f()))
    except Exception as error:
        print(type(error).__name__, error)


for encoding in ["utf-8", "utf-16", "latin-1", "ascii", "cp1252", "utf-8-sig", "utf-7"]:
    for errors in ["strict", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"]:
        def write():
            raw = io.BytesIO()
            stream = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
            stream.write("a\xe9\u20ac\n\U0001f600\r\n")
            stream.flush()
            return raw.getvalue()

        print(encoding, errors, end=" ")
        t(write)
data = "a\xe9\u20ac\nb\r\nc\rd".encode("utf-8")
for newline in [None, "", "\n", "\r", "\r\n"]:
    print(repr(newline), ascii(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=newline).readlines()))
for errors in ["strict", "replace", "ignore", "surrogateescape", "backslashreplace"]:
    t(lambda: io.TextIOWrapper(io.BytesIO(b"ab\xffcd\xe2\x82"), encoding="utf-8", errors=errors).read())
t(lambda: io.TextIOWrapper(io.BytesIO(b"abc"), encoding="no-such"))
t(lambda: io.TextIOWrapper(io.BytesIO(b"abc"), encoding="hex"))
stream = io.TextIOWrapper(io.BytesIO("\u0100\u0101\u0102".encode("utf-16")), encoding="utf-16")
print(ascii(stream.read(1)), stream.tell() > 0, ascii(stream.read()))
