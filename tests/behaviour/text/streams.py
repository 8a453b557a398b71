# codecs' stream readers and writers, iterencode, charmap helpers, error callbacks over several codecs
import codecs
import io

text = "first \xe9\nsecond \u20ac\nthird \U0001f600\n"
for name in ["utf-8", "utf-16", "utf-32-le", "utf-7", "raw_unicode_escape"]:
    raw = io.BytesIO()
    writer = codecs.getwriter(name)(raw, "replace")
    writer.write(text)
    writer.writelines(["x", "y"])
    raw.seek(0)
    reader = codecs.getreader(name)(raw)
    print(name, raw.getvalue()[:30], ascii(reader.readline()), ascii(reader.read(4)), ascii(reader.readlines()))
print(list(codecs.iterencode(["a", "\xe9", "\u20ac"], "utf-8")), list(codecs.iterdecode([b"\xe2", b"\x82", b"\xac"], "utf-8")))
print(codecs.escape_decode(b"a\\n\\x41"), codecs.escape_encode(b"\n'"), codecs.charmap_encode("a", "strict", {97: 98}))
print(codecs.make_identity_dict(range(3)), codecs.make_encoding_map({0: 97, 1: 98, 2: 97}))


def upper(error):
    if isinstance(error, UnicodeEncodeError):
        return "".join("<%X>" % ord(c) for c in error.object[error.start:error.end]), error.end
    return "".join("<%02x>" % b for b in error.object[error.start:error.end]), error.end


codecs.register_error("upper", upper)
for name in ["ascii", "latin-1", "cp1252", "koi8-r", "utf-8"]:
    print(name, "a\u1234\xff\ud800b".encode(name, "upper"))
for name, data in [("ascii", b"a\xff\xfeb"), ("utf-8", b"a\xff\xe2\x82b"), ("utf-16-le", b"a\x00\x00\xdc"), ("cp1252", b"a\x81"), ("unicode_escape", b"a\\xzz\\u12"), ("utf-7", b"+A-\xff")]:
    print(name, ascii(data.decode(name, "upper")))
for name in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"]:
    print(getattr(codecs, name + "_errors"), codecs.lookup_error(name) == getattr(codecs, name + "_errors"))
info = codecs.lookup("utf-8")
print(len(info), info.name, info.encode("a"), info.decode(b"a"), isinstance(info, tuple), info.incrementalencoder.__name__, info.streamreader.__name__)
print(codecs.EncodedFile(io.BytesIO("\xe9".encode("latin-1")), "utf-8", "latin-1").read())
