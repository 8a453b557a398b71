# tell() decodes once more what was read, and `newlines` is what that has met.
import io

DATA = b"a\r\nb\nc\rd\n" * 2
for encoding in ("utf-8", "latin-1", "utf-16-le", "cp1252"):
    for newline in (None, "", "\n"):
        for amounts in ((1,), (2, 3), (5,), (100,)):
            file = io.TextIOWrapper(io.BytesIO(DATA.decode().encode(encoding)), encoding, newline=newline)
            shown = []
            for step in range(6):
                text = file.read(amounts[step % len(amounts)])
                shown.append((text, file.newlines, file.tell(), file.newlines))
            print(encoding, repr(newline), amounts, shown)
file = io.TextIOWrapper(io.BytesIO(DATA), newline=None)
while line := file.readline():
    print(repr(line), file.newlines, file.tell(), file.newlines)
file = io.TextIOWrapper(io.BytesIO(DATA), newline=None)
file._CHUNK_SIZE = 4
print([(file.read(1), file.newlines, file.tell(), file.newlines) for _ in range(14)])
place = file.tell()
file.seek(0)
print(file.newlines, file.read(3), file.newlines, file.seek(place), file.newlines, repr(file.read()), file.newlines)
file = io.TextIOWrapper(io.BytesIO("grün\r\nblau\nrot\r".encode()), "utf-8")
print([(file.read(2), file.tell(), file.newlines) for _ in range(8)])
