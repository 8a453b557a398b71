# character maps, and the encodings of the library that use them
import _codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except UnicodeError as error:
        print(type(error).__name__, ascii(str(error)), error.encoding, error.start, error.end, error.reason)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


for name in ["cp1252", "cp437", "koi8-r", "iso8859-15", "mac-roman", "cp037", "cp1250", "hp-roman8", "palmos", "tis-620", "kz1048"]:
    whole = bytes(range(256)).decode(name, "replace")
    print(name, ascii(whole[100:]))
    t(whole.encode, name, "replace")
    t(bytes(range(256)).decode, name)
    t("a\u4e00\u4e01b\u20ac".encode, name)
    for errors in ["ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape"]:
        t("a\u4e00\u4e01b\u20ac".encode, name, errors)
for mapping in [None, "abc", {97: "x", 98: 0x100, 99: None, 100: "long"}, {97: 5.5}, {97: -1}, {97: 0x110000}, {}, ["p"] * 98, 5]:
    t(_codecs.charmap_decode, b"abcd", "strict", mapping)
    t(_codecs.charmap_decode, b"abcd", "replace", mapping)
t(_codecs.charmap_decode, b"\x00\x01", "strict", "\ufffea")
for mapping in [None, {97: 1, 98: b"xy", 99: None, 100: b""}, {97: 256}, {97: -1}, {97: "s"}, {97: 1.5}, {}, [1] * 98, 5, {63: 33}]:
    t(_codecs.charmap_encode, "abcd", "strict", mapping)
    t(_codecs.charmap_encode, "abcd", "replace", mapping)
    t(_codecs.charmap_encode, "abcd", "ignore", mapping)
table = "".join(chr(i * 3) for i in range(256))
map_ = _codecs.charmap_build(table)
print(type(map_).__name__, map_.size())
t(_codecs.charmap_encode, "\x00\x03\x06\u0102", "strict", map_)
t(_codecs.charmap_encode, "\x01\x02\x03", "replace", map_)
print(_codecs.charmap_build("abc"))
print(_codecs.charmap_build("\x00b\U00012345"))
t(_codecs.charmap_build, 1)
t(_codecs.readbuffer_encode, b"abc")
t(_codecs.readbuffer_encode, "\xe9")
t(_codecs.latin_1_encode, "\xe9\u0100")
t(_codecs.latin_1_decode, b"\xe9")
t(_codecs.ascii_encode, "a\xe9")
t(_codecs.ascii_decode, b"a\xe9", "replace")
t(_codecs.ascii_decode, "text")
t(_codecs.ascii_encode, b"bytes")
t(_codecs.ascii_encode, "a", 1)
t(_codecs.ascii_encode, "a", None)
