# str.encode and bytes.decode by the built-in codecs, with every standard error handler


def t(label, f, *args):
    try:
        print(label, ascii(f(*args)))
    except UnicodeError as error:
        print(label, type(error).__name__, error, "|", error.encoding, error.start, error.end, error.reason)
    except Exception as error:
        print(label, type(error).__name__, error)


handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass", "unknown"]
texts = ["", "abc", "\xe9", "a\u0100b", "\U00010000", "a\ud800b", "\udc80\udcff", "\udc80\ud800x", "\ud800\udc00", "\u20ac\u20ac-\u20ac", "\xff\u0100\xff", "a\udc41b", "\u1234\ue000"]
encodings = ["utf-8", "UTF8", "utf_8", "ascii", "us-ascii", "latin-1", "iso-8859-1", "ISO8859-1", "utf-16", "utf-32"]
for encoding in encodings:
    for text in texts:
        for errors in handlers:
            t((encoding, ascii(text), errors), text.encode, encoding, errors)
bytes_list = [b"", b"abc", b"\xc3\xa9", b"\xe9", b"\xff\xfe", b"a\x80b", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xed\xb2\x80x", b"\xf0\x90\x80\x80", b"\xf4\x90\x80\x80", b"\xf5a",
              b"\xe1\x80", b"\xe1\x80x", b"\xf1\x80\x80", b"\xf1\x80\x80x", b"\xc3", b"ab\xc3(\xff\xe2\x82", b"\x80\x81\x82\x83\x84\x85", b"\xff\xfea\x00", b"\xfe\xff\x00a", b"\xff\xfe\x00\xd8", b"\xff\xfe\x00\xd8a\x00",
              b"\xff\xfe\x00\xdc", b"\xff\xfe\x00\xd8\x00\xdca", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"\xff\xfe\x00\x00\x00\xd8\x00\x00", b"\xff\xfe\x00\x00\x00\x00\x11\x00", b"\xff\xfe\x00\x00ab"]
for encoding in encodings:
    for data in bytes_list:
        for errors in handlers:
            t((encoding, data, errors), data.decode, encoding, errors)
t("none", "a".encode, None)
t("none", "a".encode, "utf-8", None)
t("int", b"a".decode, 1)
t("kw", lambda: "a".encode(encoding="ascii", errors="strict"))
t("kw", lambda: b"a".decode(errors="strict"))
t("bad", lambda: "a".encode(foo=1))
t("many", "a".encode, 1, 2, 3)
t("nul", "a".encode, "utf-8", "a\0b")
t("bytearray", bytearray(b"\xe9a").decode, "latin-1")
t("escape", b"\xff\xe9ok".decode("utf-8", "surrogateescape").encode, "utf-8", "surrogateescape")
