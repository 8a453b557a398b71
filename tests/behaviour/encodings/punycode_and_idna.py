"""Internationalized names."""

NAMES = ["python.org", "bücher.example", "faß.de", "例え.テスト", "παράδειγμα", "xn--bcher-kva.example", "a..b", ".a", "a.",
         "x" * 64, "x" * 63 + ".y", "\u200d", "ＡＢＣ", "İ.tr", "a\u3002b", "-a-", "xn--a", "\u06f0", "\u05d0a"]
for name in NAMES:
    for encoding in ("idna", "punycode"):
        try:
            data = name.encode(encoding)
            print(ascii(name)[:40], encoding, data, ascii(data.decode(encoding))[:70])
        except UnicodeError as error:
            print(ascii(name)[:40], encoding, type(error).__name__, ascii(str(error))[:120])
for data in (b"xn--bcher-kva", b"XN--BCHER-KVA", b"xn--", b"xn--99999", b"a.b.", b"\xff", b"xn--zca", b"xn--p1ai.xn--p1ai"):
    for encoding in ("idna", "punycode"):
        for errors in ("strict", "replace", "ignore"):
            try:
                print(data, encoding, errors, ascii(data.decode(encoding, errors)))
            except Exception as error:
                print(data, encoding, errors, type(error).__name__, ascii(str(error))[:120])
