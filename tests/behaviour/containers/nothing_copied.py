# Nothing is copied from nowhere to nowhere.
import array
import io
import mmap
import struct

nothing = [b"", bytearray(), memoryview(b""), array.array("b"), memoryview(bytearray())]
for empty in nothing:
    print(type(empty).__name__, bytes(empty), bytearray(empty), b"" + bytes(empty), bytearray(b"x") + empty, b"x".join([b"a", empty, b"b"]))
    print(bytearray(b"abc").replace(b"b", empty), b"abc".replace(b"", empty), bytearray().replace(b"", empty), b"a-b".translate(None, empty))
    print(io.BytesIO(b"abc").readinto(bytearray()), io.BytesIO(bytes(empty)).readinto(bytearray(3)), io.BytesIO().write(empty))
    raw = io.BytesIO()
    writer = io.BufferedWriter(raw)
    print(writer.write(empty), writer.flush(), raw.getvalue())
    reader = io.BufferedReader(io.BytesIO(b"abc"))
    print(reader.readinto(bytearray()), reader.read(1), reader.readinto(bytearray()), reader.read(0), reader.readinto1(bytearray(2)))
    whole = bytearray(b"abc")
    whole[1:1] = empty
    whole[1:2] = empty
    whole.extend(empty)
    print(whole, whole * 0, bytearray(empty) * 5)

text = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=False)
print(text.write(""), text.write("a"), text.write(""), text.flush(), text.buffer.getvalue())
print(text.seek(0), text.read(0), repr(text.read()), repr(text.read()))
with mmap.mmap(-1, 10) as area:
    print(area.write(b""), area.move(0, 5, 0), area[0:0], area.read(0))
print(struct.pack("0s", b""), struct.pack("0p", b""), struct.unpack("0s", b""))
print("%s|%.0f|%5s|%-3s" % ("", 0.0, "", ""), "{:>0}{:.0f}".format("", 1.5), "".ljust(0), "".join([]), format("", "3"))
