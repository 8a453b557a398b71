"""chr, ord, ascii, repr, format, bin, oct, hex."""


def attempt(function, *arguments):
    try:
        print(function.__name__, arguments, "->", ascii(function(*arguments)))
    except Exception as error:
        print(function.__name__, "raises", type(error).__name__, error)


class Index:
    def __index__(self):
        return 65


for number in (0, 65, 255, 256, 0xD800, 0xFFFF, 0x10000, 0x10FFFF, -1, 0x110000, 1 << 70, "a", 1.5, Index(), True):
    attempt(chr, number) if not isinstance(number, Index) else print(chr(number))
for text in ("a", "\u20ac", "\U0001f600", "ab", "", b"a", b"ab", bytearray(b"z"), bytearray(), 5):
    attempt(ord, text)
for value in ("caf\xe9", "\u20ac\U0001f600\n\x7f", b"\xff", [1, "\xe9"]):
    attempt(ascii, value)
    attempt(repr, value)
for number in (0, 10, -10, 255, 2**70, True, "a", 1.5):
    for function in (bin, oct, hex):
        attempt(function, number)
attempt(format, 1234.5, ",.2f")
attempt(format, "x", ">5")
attempt(format, 5)
attempt(format, 1, 2)
attempt(format, 1, "zz")
attempt(format, [], "x")
