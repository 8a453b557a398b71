# replace, translate, join, justification, expandtabs.
def show(f, *a, **k):
    try:
        print(f.__name__, k, repr(f(*a, **k)))
    except Exception as e:
        print(f.__name__, k, type(e).__name__, e)


class Index:
    def __index__(self):
        return 2


for kind in (bytes, bytearray):
    b = kind(b"a,b,c")
    for arguments in [(b"", b"-"), (b",", b""), (b",", b"--", 1), (1, 2), (b"z", b""), (b"", b"-", 2), (b"", b"", 5),
                      (b",", b";", 0), (b",", b";", -1), (b"a,", b"xyz"), (b",",), (b",", b"y", "z"), (b",", b"y", Index())]:
        show(b.replace, *arguments)
    for arguments in [([1],), ([b"x", "s"],), (5,), ([b"x", bytearray(b"y"), memoryview(b"z")],), ([],), ("ab",), ((b"q",),),
                      ((x for x in (b"1", b"2")),), ([b"", b""],), ({b"k": 1},)]:
        show(b.join, *arguments)
    show(b.translate, None, b"a")
    show(b.translate, b"x")
    show(b.translate, 1)
    show(b.translate, bytes(range(256)), 1)
    show(b.translate, bytes(range(256)), delete=b",")
    show(b.translate, bytes(reversed(range(256))))
    show(b.translate)
    show(kind.maketrans, b"a", b"")
    show(kind.maketrans, "a", b"b")
    show(lambda: kind.maketrans(b"ab", b"xy")[95:100])
    for width in (2, 3, 4, 5, 8, "a"):
        for fill in ((), (b"-",), ("x",), (b"xy",), (bytearray(b"*"),), (b"",), (1,), (None,)):
            show(kind(b"ab").center, width, *fill)
            show(kind(b"abc").ljust, width, *fill)
            show(kind(b"abc").rjust, width, *fill)
    for text in (b"+1", b"-", b"1", b"", b"--1", b"+", b"12345"):
        show(kind(text).zfill, 4)
    for text in (b"a\tb\n\tc\r\t", b"\t\t", b"abcdefgh\ti", b""):
        show(kind(text).expandtabs)
        show(kind(text).expandtabs, 4)
        show(kind(text).expandtabs, tabsize=0)
        show(kind(text).expandtabs, -3)
    show(b.expandtabs, "a")
    show(b.expandtabs, 2**31)
