"""Arguments that the multi-byte codecs' classes do not take."""

import codecs
import _multibytecodec


def attempt(label, function):
    try:
        print(label, ascii(function()))
    except Exception as error:
        print(label, type(error).__name__, ascii(str(error)))


Encoder = codecs.getincrementalencoder("shift_jis")
Decoder = codecs.getincrementaldecoder("shift_jis")
for kind in (Encoder, Decoder):
    for arguments in ((5,), (None,), ("a", "b"), ("no such handler",)):
        attempt(f"{kind.__mro__[1].__name__} {arguments}", lambda: kind(*arguments).errors)
    attempt("keyword", lambda: kind(zz=1))
    made = kind()
    for value in ("ignore", 5, None, "with\0null"):
        attempt("errors", lambda: setattr(made, "errors", value))
        print("  now", made.errors)
    attempt("delete", lambda: delattr(made, "errors"))
encoder, decoder = Encoder(), Decoder()
for state in (0, 1, 8, 9, 255, -1, 2**136, 2**136 - 1, "0", 1.5, None, 0x6101):
    attempt(f"encoder state {state}", lambda: (encoder.setstate(state), encoder.getstate()))
encoder.reset()
for state in ((b"", 0), (b"\x82", 0), (b"x" * 8, 5), (b"x" * 9, 0), ("", 0), (b"",), (b"", -1), (b"", 2**64), [b"", 0], 5,
              (b"", "0"), (bytearray(), 0)):
    attempt(f"decoder state {state}", lambda: (decoder.setstate(state), decoder.getstate()))
decoder.reset()
for value in ("text", 5, None, [1]):
    attempt("decode", lambda: decoder.decode(value))
    attempt("encode", lambda: encoder.encode(value))
for base in (_multibytecodec.MultibyteIncrementalEncoder, _multibytecodec.MultibyteIncrementalDecoder):
    attempt("no codec", base)
    attempt("wrong codec", type("Wrong", (base,), {"codec": 5}))
attempt("codec's type", type(Encoder.codec))
attempt("unhashed", lambda: hash(Encoder.codec) == hash(Encoder.codec))
