"""unicode_escape, raw_unicode_escape and escape codecs on odd input."""

import codecs
import warnings

warnings.simplefilter("ignore")
ODD = [b"\\", b"\\x", b"\\x4", b"\\x41", b"\\u", b"\\u12", b"\\u1234", b"\\U0001F600", b"\\U00110000", b"\\N{DIGIT ONE}",
       b"\\N{NO SUCH}", b"\\N{", b"\\N", b"\\7", b"\\77", b"\\777", b"\\8", b"\\q", b"\\\n", b"\\'\\\"", b"\xe9\xff", b"\\ud800",
       b"a\\tb\\r\\v\\f\\a\\b"]
for data in ODD:
    for encoding in ("unicode_escape", "raw_unicode_escape"):
        for errors in ("strict", "ignore", "replace", "backslashreplace"):
            try:
                print(data, encoding, errors, ascii(data.decode(encoding, errors)))
            except UnicodeDecodeError as error:
                print(data, encoding, errors, error.start, error.end, error.reason)
    try:
        print(data, codecs.escape_decode(data))
    except ValueError as error:
        print(data, error)
for text in ("plain", "tab\tnl\n\r\\ '\"", "\x00\x7f\x80\xff", "\u0100\uffff", "\U00010000\U0010ffff", "\ud800"):
    print(ascii(text), text.encode("unicode_escape"), text.encode("raw_unicode_escape"))
print(codecs.escape_encode(bytes(range(0, 256, 5))))
