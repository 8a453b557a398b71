"""io's text layers: newline modes, error handlers, reconfiguring, and codecs decoding a piece at a time."""
import codecs
import io

data = b"one\r\ntwo\rthree\nfour\xff\r"
for newline in (None, "", "\n", "\r", "\r\n"):
    layer = io.TextIOWrapper(io.BytesIO(data), encoding="latin-1", newline=newline)
    print(repr(newline), [ascii(line) for line in layer], layer.newlines)
    store = io.BytesIO()
    layer = io.TextIOWrapper(store, encoding="ascii", errors="xmlcharrefreplace", newline=newline, write_through=True)
    print(layer.write("a\nb\r\né"), store.getvalue())
for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "namereplace", "nothing"):
    for act in (lambda: io.TextIOWrapper(io.BytesIO(b"a\xffb"), "utf-8", errors).read(), lambda: "a\u20acb\udcff".encode("ascii", errors)):
        try:
            print(errors, ascii(act()))
        except (UnicodeError, LookupError, TypeError) as error:
            print(errors, type(error).__name__, error)
layer = io.TextIOWrapper(io.BytesIO("aé€\U0001f40d\nz".encode()), "utf-8")
print(ascii(layer.read(2)), layer.tell(), ascii(layer.read(1)), ascii(layer.readline()), layer.seek(3), ascii(layer.read()), layer.seek(0), layer.encoding, layer.errors, layer.line_buffering)
layer.reconfigure(errors="replace", line_buffering=True)
print(layer.errors, layer.line_buffering, layer)
for wrong in (lambda: layer.reconfigure(encoding="ascii"), lambda: layer.seek(-1), lambda: layer.seek(1, 1), lambda: io.TextIOWrapper(io.BytesIO(), "none"), lambda: io.TextIOWrapper(io.BytesIO(), newline="x"),
              lambda: layer.write(b"x"), lambda: io.StringIO("a", "b"), lambda: io.open("x", "rb", newline=""), lambda: io.open("x", "q"), lambda: io.TextIOWrapper(3), lambda: layer.truncate(-1)):
    try:
        print(wrong())
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        print(type(error).__name__, error)
under = layer.detach()
for act in (layer.read, lambda: layer.encoding, layer.detach, lambda: repr(layer)):
    try:
        print(act())
    except ValueError as error:
        print(error)
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print([ascii(decoder.decode(bytes([byte]))) for byte in "é€".encode() + b"\xe2\x82"], decoder.getstate(), ascii(decoder.decode(b"", True)))
encoder = codecs.getincrementalencoder("utf-16")()
print([encoder.encode(piece) for piece in ("a", "", "\U0001f40d")], encoder.getstate(), encoder.reset(), encoder.encode("b", True))
print(list(codecs.iterdecode([b"\xc3", b"\xa9x"], "utf-8")) == ["", "éx"] or list(codecs.iterdecode([b"\xc3", b"\xa9x"], "utf-8")), list(codecs.iterencode(["a", "é"], "utf-8-sig")))
universal = io.IncrementalNewlineDecoder(None, True)
print([universal.decode(piece) for piece in ("a\r", "\nb\r", "c\n")], universal.newlines, universal.getstate())
