# open(): modes, positions, truncation, append, exclusive creation, openers, descriptors, closed files.
import io
import os
import tempfile

folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "file")


def show(function, *args, **keywords):
    try:
        print(str(function(*args, **keywords)).replace(path, "FILE"))
    except Exception as error:
        print(type(error).__name__, str(error).replace(path, "FILE"))


with open(path, "x") as file:
    print(file.mode, file.buffer.mode, file.buffer.raw.mode, file.fileno() > 2, file.closed, file.readable(), file.seekable())
    show(file.read)
    file.write("0123456789")
show(open, path, "x")
with open(path, "r+") as file:
    file.seek(3)
    file.write("abc")
    print(file.tell(), file.read(), file.truncate(8))
    show(file.seek, -1)
    show(file.seek, 1, 1)
    show(file.seek, 0, 3)
    print(file.seek(0, 2), file.seek(0), file.read(2), file.readline(), repr(file.readline()))
with open(path, "a+") as file:
    print(file.tell(), file.write("end"), file.seek(0), file.read())
with open(path, "rb+") as file:
    print(file.read(2), file.peek(1)[:1], file.read1(3), file.readinto(bytearray(2)), file.tell(), file.seek(-1, 2), file.read())
    print(file.write(b"!"), file.flush(), file.tell())
with open(path, "rb", buffering=0) as file:
    print(type(file).__name__, file.read(3), file.readall(), file.read(1), file.closefd)
show(file.read)
show(file.fileno)
show(iter, file)
with open(path, "w", buffering=1) as file:
    file.write("line\npart")
    print(os.path.getsize(path), file.line_buffering)
print(os.path.getsize(path))
with open(path, "wb", buffering=4) as file:
    file.write(b"ab")
    print(os.path.getsize(path))
    file.write(b"cdefg")
    print(os.path.getsize(path) >= 4)
fd = os.open(path, os.O_RDWR)
with open(fd, "rb", closefd=False) as file:
    print(file.read(), file.name == fd)
os.lseek(fd, 0, 0)
with os.fdopen(fd) as file:
    print(file.read())
show(os.read, fd, 1)
show(open, fd)
with open(path, opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW)) as file:
    print(file.read())
show(open, path, opener=lambda name, flags: -1)
show(open, path, closefd=False)
show(open, path, mode=5)
show(open, path, "r", buffering=-5)
show(open, path, "wb", newline="\n")
show(open, path, "U")
show(open, '/')
show(open, "")
show(open, b"\xff/nothing")
show(open, "a\0b")
show(open, 1.5)
with open(path, "wb") as out, open(path, "rb") as file:
    out.write(b"one\ntwo\r\nthree")
    out.flush()
    print(list(file), file.seek(0), file.readlines(5), next(file, None))
with open(path) as file:
    for line in file:
        show(file.tell)
        break
    print(file.readlines())
with io.FileIO(path, "w") as file:
    print(file.writable(), file.write(memoryview(b"xy")), file.truncate(1), file.tell(), file.isatty())
print(io.open is open, io.DEFAULT_BUFFER_SIZE, io.SEEK_END, open(path, "rb").read())
