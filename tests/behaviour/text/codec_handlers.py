# the standard error handlers, called by hand
import _codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


names = ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogatepass", "surrogateescape"]
errors = [
    lambda: 1,
    lambda: ValueError("x"),
    lambda: UnicodeEncodeError("utf-8", "a\udc80\udfff\u1234b", 1, 4, "r"),
    lambda: UnicodeEncodeError("utf-16", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("utf-16-be", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("UTF_32", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("utf32be", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("cp65001", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("foo", "a\udc80\udfffb", 1, 3, "r"),
    lambda: UnicodeEncodeError("ascii", "\u1234\xe9\U00012345a", 0, 4, "r"),
    lambda: UnicodeEncodeError("ascii", "\xe9", 0, 10, "r"),
    lambda: UnicodeEncodeError("ascii", "\xe9", -5, 1, "r"),
    lambda: UnicodeEncodeError("ascii", "\xe9\xe9", 1, 0, "r"),
    lambda: UnicodeEncodeError("ascii", "", 0, 0, "r"),
    lambda: UnicodeDecodeError("utf-8", b"a\xed\xb2\x80b", 1, 3, "r"),
    lambda: UnicodeDecodeError("ascii", b"a\xed\xb2\x80b", 1, 4, "r"),
    lambda: UnicodeDecodeError("utf-16-le", b"\x00\xd8a\x00", 0, 2, "r"),
    lambda: UnicodeDecodeError("utf-16-be", b"\xd8\x00", 0, 2, "r"),
    lambda: UnicodeDecodeError("utf-32", b"\x00\xd8\x00\x00", 0, 4, "r"),
    lambda: UnicodeDecodeError("utf-8", b"\xed\xb2", 0, 2, "r"),
    lambda: UnicodeDecodeError("utf-8", b"\xffabcdefgh\xff", 0, 10, "r"),
    lambda: UnicodeDecodeError("utf-8", b"\xff\xfe\xfd\xfc\xfb\xfa", 0, 6, "r"),
    lambda: UnicodeDecodeError("utf-8", b"abc", 0, 3, "r"),
    lambda: UnicodeTranslateError("abcd", 1, 3, "r"),
]
for name in names:
    f = _codecs.lookup_error(name)
    print(f, f.__name__, f.__module__)
    for make in errors:
        t(f, make())
    t(f)
    t(f, 1, 2)
