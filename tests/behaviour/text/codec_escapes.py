# unicode_escape, raw_unicode_escape, escape
import _codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except UnicodeError as error:
        print(type(error).__name__, ascii(str(error)), error.encoding, error.start, error.end, error.reason)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


for text in ["", "abc", "\t\n\r\\'\"", "\x00\x1f\x7f\x80\xff", "\u0100\uffff", "\U00010000\U0010ffff", "\ud800", "a\\u1234"]:
    t(_codecs.unicode_escape_encode, text)
    t(_codecs.raw_unicode_escape_encode, text)
    t(text.encode, "unicode_escape")
for data in [b"abc", b"\\n\\t\\r\\a\\b\\f\\v\\\\\\'\\\"", b"\\101\\7\\08\\377", b"\\x41\\xe9", b"\\u0041\\u1234", b"\\U00010000", b"\\N{LATIN SMALL LETTER A}\\N{bell}", b"a\\\nb", b"\xe9\xff",
             b"\\", b"a\\", b"\\x", b"\\x4", b"\\x4g", b"\\u12", b"\\u12g4", b"\\U0011000", b"\\U00110000", b"\\Uffffffff", b"\\N", b"\\Na", b"\\N{", b"\\N{}", b"\\N{zz}", b"\\N{SPACE", b"\\ud800\\udc00", b"\\\\u0041", b"\\\\\\u0041"]:
    for errors in ["strict", "ignore", "replace", "backslashreplace"]:
        print(data, errors)
        t(_codecs.unicode_escape_decode, data, errors)
        t(_codecs.raw_unicode_escape_decode, data, errors)
    t(_codecs.unicode_escape_decode, data, "strict", False)
    t(_codecs.raw_unicode_escape_decode, data, "strict", False)
    t(_codecs.escape_decode, data)
    t(_codecs.escape_decode, data, "replace")
    t(_codecs.escape_decode, data, "ignore")
    t(_codecs.escape_decode, data, "foo")
t(_codecs.unicode_escape_decode, "text\\n\xe9")
t(_codecs.raw_unicode_escape_decode, "text\\u0041\u0100")
t(_codecs.escape_decode, "a\\x41")
t(_codecs.escape_encode, b"a'\"\\\n\t\r\x00\x7f\xff")
t(_codecs.escape_encode, "a")
t(_codecs.escape_encode, bytearray(b"a"))
t(_codecs.unicode_escape_decode, 1)
