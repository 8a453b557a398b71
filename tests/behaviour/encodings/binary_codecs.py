"""Codecs that are not of text: base64, hex, quopri, uu, rot13, zlib."""

import codecs

for name in ("base64", "hex", "quopri", "uu", "zlib"):
    data = codecs.encode(b"some \x00\xff data = here\n", name)
    print(name, data if name != "zlib" else len(data), codecs.decode(data, name))
for name, data in (("hex", b"4g"), ("hex", b"abc"), ("base64", b"a"), ("uu", b"nonsense"), ("zlib", b"junk")):
    try:
        print(name, codecs.decode(data, name))
    except Exception as error:
        print(name, type(error).__name__, error, error.__notes__)
print(codecs.encode("Hello, World", "rot13"), codecs.decode("Uryyb", "rot_13"))
for name, value in (("rot13", b"x"), ("hex", "text"), ("base64", 5)):
    try:
        print(codecs.encode(value, name))
    except Exception as error:
        print(name, type(error).__name__, error, getattr(error, "__notes__", None))
