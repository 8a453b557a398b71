# struct: packing and unpacking that goes wrong, and how the sizes come about.
import struct


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for form in ("", "b", "bi", "<bi", ">bq", "@bq", "3s", "0s", "5p", "2x", "i0q", "b0i", "10sH", "?", "e", "n", "N", "P", " 2h 3b ", "=hhl", "!Q"):
    attempt(lambda: (form, struct.calcsize(form)))
for form in ("z", "<n", "<P", "3", "i3", "b i <", "999999999999999999999s", "9223372036854775807i", "\0", "é"):
    attempt(lambda: struct.calcsize(form))
for form, given in [("b", (128,)), ("b", (-129,)), ("B", (-1,)), ("B", (256,)), ("h", (40000,)), ("H", (70000,)), ("<i", (1 << 31,)), ("<I", (-1,)), ("q", (1 << 63,)), ("Q", (1 << 64,)), ("<Q", (-1,)), ("b", (1.0,)), ("<h", ("1",)), ("f", ("x",)), ("<f", (1e39,)), ("e", (70000.0,)), ("c", (b"ab",)), ("c", (1,)), ("s", ("text",)), ("p", (3,)), ("b", ()), ("b", (1, 2)), ("2s", (b"abc", 1)), ("?", ([],)), ("<?", ("full",)), ("4s", (bytearray(b"xy"),)), ("3p", (b"abcdef",)), ("d", (3,)), ("P", (-1,)), ("x", ())]:
    attempt(lambda: (form, struct.pack(form, *given)))
for form, data in [("<h", b"\1"), ("<h", b"\1\2\3"), ("2s", b""), ("<3b", b"\xff\0\1"), ("<4sx?", b"abcd\0\2"), ("<5p", b"\2abcd"), ("<3p", b"\xffab"), (">e", b"\x3c\0"), ("<b", "text"), ("<b", [1])]:
    attempt(lambda: (form, struct.unpack(form, data)))
buffer = bytearray(8)
attempt(lambda: struct.pack_into("<h", buffer, 3, -2))
attempt(lambda: struct.pack_into("<h", buffer, -1, 5))
attempt(lambda: struct.pack_into("<h", buffer, -9, 5))
attempt(lambda: struct.pack_into("<h", buffer, 7, 5))
attempt(lambda: struct.pack_into("<h", b"fixed", 0, 5))
attempt(lambda: struct.pack_into("<h", buffer))
attempt(lambda: struct.unpack_from("<h", buffer, 3))
attempt(lambda: struct.unpack_from("<h", buffer, -1))
attempt(lambda: struct.unpack_from("<q", buffer, 1))
attempt(lambda: struct.unpack_from("<h", buffer, offset=-4))
print(buffer)
attempt(lambda: list(struct.iter_unpack("<hb", b"\1\0\2\3\0\4")))
attempt(lambda: list(struct.iter_unpack("<hb", b"\1\0\2\3")))
attempt(lambda: list(struct.iter_unpack("", b"")))
s = struct.Struct("<hb")
print(s.format, s.size, s.pack(1, 2), s.unpack(b"\1\0\2"), s, s.iter_unpack(b"\1\0\2").__length_hint__())
attempt(lambda: struct.Struct(3))
attempt(lambda: struct.Struct(b"<h").format)
