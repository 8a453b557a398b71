"""Names of encodings: spellings, aliases, and what is none."""

import codecs
import encodings.aliases

for name in ("UTF8", "utf-8", "U8", "latin1", "L1", "Shift_JIS", "sjis", "SJIS", "s_jis", "ms932", "windows-31j", "EUC-JP",
             "ujis", "Big5-TW", "csbig5", "uhc", "ks_c_5601-1987", "GB18030-2000", "chinese", "HZ-GB-2312", "csiso2022jp",
             "iso-2022-kr", "hkscs", "jisx0213", "cp65001", "646", "ebcdic-cp-be", "mac-roman", "KOI8-R", "tis620"):
    info = codecs.lookup(name)
    print(name, info.name, info._is_text_encoding)
for name in ("", "utf-88", "no such", "utf 8", "utf--8", "-utf-8-", "utf_8.", "base64", "rot13", "latin\u0663", "a" * 200):
    try:
        print(repr(name)[:30], codecs.lookup(name).name)
    except LookupError as error:
        print(repr(name)[:30], str(error)[:60])
for wrong in ("utf-8\0", "\ud800", 5, None, b"utf-8"):
    for function in (codecs.lookup, "x".encode, b"x".decode):
        try:
            print(ascii(wrong), function(wrong))
        except Exception as error:
            print(ascii(wrong), type(error).__name__, ascii(str(error)))
for name in ("base64", "rot13", "hex", "zlib"):
    for function in ("text".encode, b"data".decode):
        try:
            print(name, function(name))
        except LookupError as error:
            print(name, error)
print(sorted(set(encodings.aliases.aliases.values()))[:200])
