# TextIOWrapper: tell and seek, cookies, reconfigure.
import io


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


def cookies(data, **keywords):
    file = io.TextIOWrapper(io.BytesIO(data), **keywords)
    found = []
    while True:
        found.append((file.tell(), file.read(1)))
        if not found[-1][1]:
            break
    for position, character in found:
        file.seek(position)
        if file.read(1) != character:
            print("lost", position, character)
    return [position for position, _ in found]


print(cookies(b"a\r\nb\r", encoding="ascii"))
print(cookies(b"a\r\nb\r\rc\n", encoding="utf-8", newline=""))
print(cookies("aé€\U0001f600z\n".encode(), encoding="utf-8"))
print(cookies("plain\nlines\n".encode(), encoding="latin-1", newline="\n"))
file = io.TextIOWrapper(io.BytesIO("héllo wörld\nsecond lïne\n".encode() * 50), encoding="utf-8")
file._CHUNK_SIZE = 7
places = {}
for index in range(40):
    place = file.tell()
    places[place] = file.read(9)
for place in sorted(places, reverse=True)[:12]:
    file.seek(place)
    print(file.read(9) == places[place], end=" ")
print()
file = io.TextIOWrapper(io.BytesIO(b"first\nsecond\nthird\n"), encoding="utf-8")
print(file.readline(), file.tell())
next(file)
attempt(file.tell)
print(list(file), file.tell())
for arguments in ((0, 5), (1, 1), (1, 2), (-1,), ("x",), (1.5,)):
    attempt(file.seek, *arguments)
print(file.seek(0, 2), file.seek(0, 1), file.seek(6), file.readline(), file.truncate(6), file.seek(0), file.read())
file = io.TextIOWrapper(io.BytesIO(b"read this"), encoding="utf-8")
print(file.read(4), file.seek(4), file.write("+++"), file.tell(), file.seek(0), file.read())


class Pipe(io.BytesIO):
    def seekable(self):
        return False


file = io.TextIOWrapper(Pipe(b"x"), encoding="utf-8")
attempt(file.tell)
attempt(file.seek, 0)
file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
file.write("ab\n")
file.reconfigure(encoding="utf-8", newline="\r\n")
file.write("é\n")
file.reconfigure(errors="replace", line_buffering=True, write_through=True)
print(file.encoding, file.errors, file.line_buffering, file.write_through)
file.reconfigure(newline=None, line_buffering=0)
file.write("€\n")
file.reconfigure(encoding="latin-1")
print(file.encoding, file.errors, file.line_buffering, file.buffer.getvalue())
attempt(file.reconfigure, encoding=5)
attempt(file.reconfigure, newline=5)
attempt(file.reconfigure, newline="x")
attempt(file.reconfigure, line_buffering="x")
attempt(file.reconfigure, "utf-8")
file = io.TextIOWrapper(io.BytesIO(b"one\ntwo\n"), encoding="ascii")
file.readline()
for keywords in ({"encoding": "utf-8"}, {"errors": "ignore"}, {"newline": ""}, {"line_buffering": True}, {}):
    attempt(file.reconfigure, **keywords)
