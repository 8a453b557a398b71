# split, rsplit, splitlines, partition, strip and removing of affixes.
def show(f, *a, **k):
    try:
        print(f.__name__, a, k, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__, e)


for kind in (bytes, bytearray):
    b = kind(b"a,b,c")
    for split in (b.split, b.rsplit):
        show(split, b"")
        show(split, 1)
        show(split, b",")
        show(split, b",", 1)
        show(split, b",", 0)
        show(split, sep=b",", maxsplit=1)
        show(split, b",", "x")
        show(split, bytearray(b","))
        show(split, b"ab", zz=1)
    for text in (b" a  b ", b"", b"   ", b"a", b"\x0ba\x0c b\x1c", b" a b c d "):
        for arguments in ((), (None, 1), (None, 0), (b" ",), (b" ", 2), (b",",)):
            show(kind(text).split, *arguments)
            show(kind(text).rsplit, *arguments)
    for text in (b"a\nb\r\nc\x0bd\r", b"", b"\n", b"\r\r\n\n", b"abc"):
        show(kind(text).splitlines)
        show(kind(text).splitlines, True)
        show(kind(text).splitlines, keepends=False)
    for part in (b.partition, b.rpartition):
        for separator in (bytearray(b","), b"x", b"", 1, b",", b"a", b"c", "s"):
            show(part, separator)
    for strip in (b.strip, b.lstrip, b.rstrip):
        for argument in ((), (None,), (b"ac",), (b"",), (1,), (b"abc,",), (bytearray(b"c"),)):
            show(strip, *argument)
    show(kind(b" \t\n a \x0b\x0c\r").strip)
    for affix in (b"a", b"c", b"a,b,c", b"", b"zz", 1, bytearray(b"a,")):
        show(b.removeprefix, affix)
        show(b.removesuffix, affix)
