"""The standard error handlers called directly."""

import codecs

ERRORS = [UnicodeEncodeError("enc", "ab\u20ac\ud800\U0001f600c", 2, 5, "why"),
          UnicodeDecodeError("utf-8", b"ab\xe2\x82\xffc", 2, 5, "why"),
          UnicodeTranslateError("ab\u20ac\U0001f600c", 2, 4, "why"),
          UnicodeEncodeError("utf-8", "\udc80\udcff", 0, 2, "why"),
          UnicodeEncodeError("utf-16-le", "\ud800", 0, 1, "why"),
          UnicodeDecodeError("utf-8", b"\xed\xa0\x80", 0, 1, "why"),
          UnicodeEncodeError("enc", "abc", -5, 99, "why"),
          ValueError("another")]
for name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape",
             "surrogatepass"):
    handler = codecs.lookup_error(name)
    print(name, handler.__name__)
    for error in ERRORS:
        try:
            print("  ", type(error).__name__, ascii(handler(error)))
        except Exception as caught:
            print("  ", type(error).__name__, "->", type(caught).__name__, ascii(str(caught)))
    for arguments in ((), (1, 2), (None,)):
        try:
            print("  ", handler(*arguments))
        except TypeError as caught:
            print("  ", caught)
