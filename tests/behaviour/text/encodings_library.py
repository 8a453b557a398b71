# every encoding of the library that needs no native help beyond _codecs
import codecs
import encodings.aliases

text = "Abc \xe9\xfc \u20ac \u0416 \u05d0 \u0e01"
names = sorted(set(encodings.aliases.aliases.values()))
skipped = ("big5", "cp932", "cp949", "cp950", "euc_", "gb", "hz", "iso2022", "johab", "shift", "mbcs", "bz2", "zlib", "uu", "quopri", "base64", "hex", "rot", "tactis")
for name in names:
    if name.startswith(skipped):
        continue
    try:
        info = codecs.lookup(name)
        data = text.encode(name, "xmlcharrefreplace")
        print(name, info.name, data[:40], ascii(data.decode(name, "replace"))[:60])
    except Exception as error:
        print(name, type(error).__name__, error)
for alias in ["latin", "L1", "utf", "U8", "cp65001", "windows-1252", "IBM437", "ISO-8859-15", "koi8_u", "macintosh", "646", "nonsense"]:
    try:
        print(alias, codecs.lookup(alias).name)
    except LookupError as error:
        print(error)
print("\u0130stanbul.com".encode("idna") if False else "a.b".encode("idna"), "b\xfccher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"))
for bad in ["a..b", "x" * 64, "\u200d", ""]:
    try:
        print(ascii(bad)[:10], bad.encode("idna"))
    except UnicodeError as error:
        print(error)
for sample in ["b\xfccher", "\u4ed6\u4eec", "abc", "", "a-\xe9-b"]:
    data = sample.encode("punycode")
    print(data, data.decode("punycode") == sample)
print(codecs.BOM_UTF8, "\ufeffx".encode("utf-8-sig"), ascii(b"\xef\xbb\xbfx".decode("utf-8-sig")), "x".encode("utf-8-sig"))
