"""Incremental UTF-7, UTF-8, UTF-16 and UTF-32: every way to split, states, marks."""

import codecs

text = "a\u00e9\u20ac\U0001f600z"
for encoding in ("utf-7", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
                 "unicode_escape", "raw_unicode_escape", "punycode", "idna", "latin-1", "ascii"):
    try:
        data = text.encode(encoding)
    except UnicodeError as error:
        print(encoding, type(error).__name__, ascii(str(error)))
        data = b"abc"
    print(encoding, data)
    for cut in range(len(data) + 1):
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        parts = []
        for piece, final in ((data[:cut], False), (data[cut:], True)):
            try:
                parts.append(decoder.decode(piece, final))
            except Exception as error:
                parts.append(type(error).__name__)
        print("  ", cut, ascii(parts), decoder.getstate())
    encoder = codecs.getincrementalencoder(encoding)("backslashreplace")
    for character in "xy":
        try:
            print("  ", encoder.encode(character), encoder.getstate())
        except Exception as error:
            print("  ", type(error).__name__, error)
