# What bytes() and bytearray() are made from.
def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


class Index:
    def __index__(self):
        return 3


class WrongIndex:
    def __index__(self):
        raise TypeError("no")


class BadIndex:
    def __index__(self):
        raise ValueError("no")


class WrongBytes:
    def __bytes__(self):
        return "x"


class Both:
    def __iter__(self):
        return iter([1, 2, 3])

    def __index__(self):
        raise TypeError("x")


class Text(str):
    def __bytes__(self):
        return b"q"


for kind in (bytes, bytearray):
    for argument in ("a", 1.5, [300], ["a"], (1, 2), {3}, 2**70, -1, Index(), WrongIndex(), BadIndex(), WrongBytes(),
                     Both(), [Index()], [-1], [2**100], True, None, (300,), [1.5], Text("x"), b"abc", range(3),
                     memoryview(b"abcd")[::2], (i for i in b"xy")):
        show(kind, argument)
    show(kind)
    show(kind, b"", "ascii")
    show(kind, errors="x")
    show(kind, encoding="ascii")
    show(kind, "a", "ascii")
    show(kind, "\u20ac", "utf-8")
    show(kind, "\u20ac", "ascii", "replace")
    show(kind, source="a", encoding="latin-1", errors="strict")
    show(kind, 1, "ascii")
    show(kind, 1, 2)
    show(kind, "a", 2)
    show(kind, "a", "ascii", 3)
    show(kind, 1, 2, 3, 4)
    show(kind, b"a", zz=1)
    show(kind, Text("x"), "ascii")
