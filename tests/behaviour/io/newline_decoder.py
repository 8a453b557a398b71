# IncrementalNewlineDecoder by itself.
import io


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for translate in (True, False):
    decoder = io.IncrementalNewlineDecoder(None, translate)
    for piece, final in (("a\n", False), ("b\r", False), ("\nc\r", False), ("d", False), ("\r", False), ("", False), ("", True), ("\r\n\r", True)):
        print(repr(decoder.decode(piece, final)), repr(decoder.newlines), decoder.getstate(), end="; ")
    print()
    decoder.reset()
    print(decoder.getstate(), decoder.newlines)
    decoder.setstate((b"", 1))
    print(repr(decoder.decode("x")), decoder.getstate())


class Inner:
    def __init__(self):
        self.state = (b"kept", 5)

    def decode(self, data, final=False):
        return data.decode("ascii")

    def getstate(self):
        return self.state

    def setstate(self, state):
        print("setstate", state)

    def reset(self):
        print("reset")


decoder = io.IncrementalNewlineDecoder(Inner(), translate=True, errors="strict")
print(repr(decoder.decode(b"a\r")), decoder.getstate(), repr(decoder.decode(b"\nb", final=True)), decoder.getstate())
decoder.setstate((b"xyz", 11))
decoder.reset()
attempt(decoder.setstate, 5)
attempt(decoder.setstate, (1,))
attempt(io.IncrementalNewlineDecoder(None, False).decode, b"bytes")
attempt(io.IncrementalNewlineDecoder)
attempt(io.IncrementalNewlineDecoder, None)
attempt(io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).decode, "")
attempt(io.IncrementalNewlineDecoder.__new__(io.IncrementalNewlineDecoder).getstate)
print(ascii(io.IncrementalNewlineDecoder(None, True).decode("é\r\n€\r\U0001f600\n", True)))
