# bytes % arguments.
class Gives:
    def __bytes__(self):
        return b"given"


for kind in (bytes, bytearray):
    for form, arguments in [(b"%d", 5), (b"%5d|%-5d|%05d|%+d", (1, 2, 3, 4)), (b"%x %X %o %#x", (255, 255, 8, 255)), (b"%s", b"abc"), (b"%b", bytearray(b"x")),
                            (b"%s", Gives()), (b"%s", "text"), (b"%a %r", ("\xe9", "q")), (b"%c%c", (65, b"B")), (b"%c", 300), (b"%c", b"ab"), (b"%.3s|%5s", (b"abcdef", b"x")),
                            (b"%f %.2e %g", (1.5, 12345.678, 0.0001)), (b"%(a)d %(b)s", {b"a": 1, b"b": b"z"}), (b"%(a)d", {"a": 1}), (b"%d", "x"), (b"%d %d", (1,)),
                            (b"%d", (1, 2)), (b"%%", ()), (b"%", ()), (b"%y", 1), (b"%s", memoryview(b"mv")), (b"%i", 2.7), (b"%s %s", (b"a", 5)), (b"no", ()), (b"no", (1,)), (b"%*d", (5, 1))]:
        try:
            print(kind(form) % arguments)
        except Exception as e:
            print(form, type(e).__name__, e)
try:
    print(5 % b"x")
except TypeError as e:
    print(e)
