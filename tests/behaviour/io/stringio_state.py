# StringIO: pickling state, subclasses, many small writes.
import io


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


file = io.StringIO("text\n", newline="\r\n")
file.read(2)
file.mark = "m"
print(file.__getstate__())
other = io.StringIO()
other.__setstate__(file.__getstate__())
print(repr(other.read()), other.mark, repr(other.getvalue()))
for state in (1, ("a", "\n", 0), ("a", "\n", "0", None), ("a", "\n", -1, None), ("a", "\n", 0, 3), (3, "\n", 0, None), ("a", "q", 0, None)):
    attempt(other.__setstate__, state)
attempt(io.StringIO.__new__(io.StringIO).read)
attempt(io.StringIO.__new__(io.StringIO).write, "x")


class Loud(io.StringIO):
    def readline(self, *args):
        line = super().readline(*args)
        return line.upper()


print(list(Loud("a\nb\nc")), Loud("q\nr\n").readlines(), Loud("q\nr\n").readlines(1))


class Broken(io.StringIO):
    def readline(self):
        return b"bytes"


attempt(next, Broken("x"))
big = io.StringIO()
for number in range(2000):
    big.write(f"{number},")
text = big.getvalue()
print(len(text), text[:12], text[-12:], big.tell())
big.seek(0)
for step in range(5):
    big.write("#")
    print(big.read(3), end=" ")
print(big.getvalue()[:30], len(big.getvalue()))
lines = io.StringIO("".join(f"line {i}\n" for i in range(300)))
lines.seek(10)
lines.write("é")
lines.seek(0)
print(len(lines.readlines()), lines.seek(0), lines.readline(), lines.readline(3), lines.readline(100))
with io.StringIO("managed") as managed:
    print(managed.read())
print(managed.closed)
