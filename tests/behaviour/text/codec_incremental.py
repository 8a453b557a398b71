# decoding in pieces: what is consumed, and the library's incremental decoders
import _codecs
import codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except UnicodeError as error:
        print(type(error).__name__, ascii(str(error)), error.start, error.end)
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


for data in [b"", b"a", b"\xc3", b"a\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80\xf0", b"\xed\xa0", b"\xed", b"\xe0\x80", b"\xf5", b"\xc3(", b"\xff", b"\xe2\x82\xac\xe2"]:
    for final in [False, True]:
        t(_codecs.utf_8_decode, data, "strict", final)
        t(_codecs.utf_8_decode, data, "replace", final)
for data in [b"", b"a", b"a\x00", b"\xff\xfe", b"\xff\xfea", b"\xfe\xff\x00a", b"\x00\xd8", b"\x00\xd8\x00", b"\x00\xd8\x00\xdc", b"\x00\xdc", b"\xd8\x00\xdc\x00", b"\xff"]:
    for final in [False, True]:
        t(_codecs.utf_16_decode, data, "strict", final)
        t(_codecs.utf_16_le_decode, data, "strict", final)
        t(_codecs.utf_16_be_decode, data, "replace", final)
        t(_codecs.utf_16_ex_decode, data, "ignore", 0, final)
        t(_codecs.utf_16_ex_decode, data, "ignore", 1, final)
        t(_codecs.utf_16_ex_decode, data, "ignore", -1, final)
for data in [b"a\x00\x00\x00", b"a\x00\x00", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"\x00\xd8\x00\x00", b"\x00\x00\x11\x00", b"\xff\xff\xff\xff"]:
    for final in [False, True]:
        t(_codecs.utf_32_decode, data, "strict", final)
        t(_codecs.utf_32_le_decode, data, "replace", final)
        t(_codecs.utf_32_be_decode, data, "ignore", final)
        t(_codecs.utf_32_ex_decode, data, "replace", 0, final)
for order in [0, 1, -1]:
    t(_codecs.utf_16_encode, "a\U00010000", "strict", order)
    t(_codecs.utf_32_encode, "a\U00010000", "strict", order)
text = "a\xe9\u20ac\U0001f600z"
for name in ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7", "latin-1", "unicode_escape", "raw_unicode_escape", "cp1252"]:
    data = text.encode(name, "backslashreplace")
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(bytes([byte])) for byte in data]
    pieces.append(decoder.decode(b"", True))
    print(name, data, ascii(pieces))
    encoder = codecs.getincrementalencoder(name)("replace")
    print([encoder.encode(c) for c in text], encoder.encode("", True), encoder.getstate())
    decoder.reset()
    decoder.decode(data[:3])
    state = decoder.getstate()
    print(state, ascii(decoder.decode(data[3:], True)))
print(codecs.encode("abc", "rot13"), codecs.encode(b"abc", "hex"), codecs.decode(b"616263", "hex"), codecs.encode(b"a", "base64"))
t(codecs.encode, "abc", "hex")
t(codecs.decode, "zz", "hex")
t("abc".encode, "rot13")
t(b"abc".decode, "hex")
print(codecs.lookup("latin1").name, codecs.lookup("U8").name, codecs.lookup("utf-8")._is_text_encoding)
print("b\xfccher".encode("idna"), b"xn--bcher-kva".decode("idna"), "b\xfccher".encode("punycode"), ascii(b"bcher-kva".decode("punycode")))
