# What sub() and expand() take for a replacement: buffers, texts without a hash, what gives no bytes.
import re


class Unhashable(str):
    __hash__ = None


class Refusing:
    def __buffer__(self, flags):
        raise LookupError("no bytes today")


REPLACEMENTS = [
    b"q", bytearray(rb"<\g<0>>"), bytearray(b"k"), memoryview(b"abcd")[::2], memoryview(rb"\g<0>!"),
    Unhashable(r"<\g<0>>"), Unhashable("plain"), "q", r"[\g<0>]", 3, None, [], (1,), Refusing(),
]


def show(function):
    try:
        return function()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for pattern, text in ((b".", b"ab"), (".", "ab"), (b"x", b"ab"), ("x", "ab")):
    for replacement in REPLACEMENTS:
        if isinstance(pattern, str) and isinstance(replacement, (bytearray, memoryview)):
            continue
        print(pattern, type(replacement).__name__)
        print("   ", show(lambda: re.sub(pattern, replacement, text)))
        print("   ", show(lambda: re.compile(pattern).subn(replacement, text)))
        match = re.match(pattern, text)
        if match:
            print("   ", show(lambda: match.expand(replacement)))
for subject in (Refusing(), memoryview(b"abcd")[::2], 3, bytearray(b"abc")):
    for function in (re.match, re.findall, re.split, lambda p, s: re.sub(p, b"", s), lambda p, s: list(re.finditer(p, s))):
        result = show(lambda: function(b"b", subject))
        print(type(subject).__name__, result)
