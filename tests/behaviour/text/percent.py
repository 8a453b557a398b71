# the % operator of str and bytes


def t(f):
    try:
        print(ascii(f()))
    except Exception as error:
        print(type(error).__name__, error)


class M:
    def __getitem__(self, key):
        return "<%s>" % key


class I:
    def __index__(self):
        return 42


class F:
    def __float__(self):
        return 2.5


class N:
    def __int__(self):
        return 7


class B:
    def __bytes__(self):
        return b"by"


formats = ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%+05d", "%.3d", "%8.3d", "%-8.3d|", "%08.3d", "%x", "%#x", "%X", "%#X", "%o", "%#o", "%#010x", "%-#10x|", "%i", "%u", "%+x", "%# o"]
for f in formats:
    for v in [0, 5, -5, 255, -255, 10**30, -(10**30), True]:
        print(f, v, repr(f % v))
for f in ["%f", "%.0f", "%#.0f", "%e", "%E", "%g", "%G", "%#g", "%.3g", "%10.2f", "%-10.2f|", "%010.2f", "%+.1e", "% f", "%F", "%.20f", "%5.1f%%"]:
    for v in [0.0, -0.0, 1.5, -2.75, 1e100, 1e-7, float("inf"), float("-inf"), float("nan"), 3, 123456789.0]:
        print(f, v, repr(f % v))
for f in ["%s", "%10s", "%-10s|", "%.2s", "%10.2s", "%-10.2s|", "%010s", "%r", "%.3r", "%a", "%c", "%5c", "%-5c|", "%+s", "%#s"]:
    for v in ["a", "\xe9", "\u1234", "'"]:
        print(f, ascii(f % v))
t(lambda: "%(a)s %(b)r" % {"a": 1, "b": "x"})
t(lambda: "%(a(b))s" % {"a(b)": 1})
t(lambda: "%(a)s" % M())
t(lambda: "%(a)s" % [1])
t(lambda: "%(a)s" % (1,))
t(lambda: "%(a)s" % "x")
t(lambda: "%(a)s" % {})
t(lambda: "%(a)d %(a)5.1f %(a)-5d|" % {"a": 3})
t(lambda: "%*d|%-*d|%*d" % (5, 1, 5, 2, -5, 3))
t(lambda: "%.*f %.*f" % (2, 1.5, -1, 2.5))
t(lambda: "%*d" % ("a", 1))
t(lambda: "%.*d" % (1.5, 1))
t(lambda: "%*d" % (2**70, 1))
t(lambda: "%.*d" % (2**40, 1))
t(lambda: "%99999999999999999999d" % 1)
t(lambda: "%.9999999999d" % 1)
for bad in ["%", "%5", "%.", "%-", "%(a)", "%(a", "%l", "%z", "%5%", "%lld", "%\xe9", "%\u1234", "%(a)%", "%b", "abc%", "%-+ #0"]:
    t(lambda: bad % 1)
    t(lambda: bad % {"a": 1})
t(lambda: "%s %s" % (1,))
t(lambda: "%s" % (1, 2))
t(lambda: "%s" % ())
t(lambda: "x" % ())
t(lambda: "x" % 1)
t(lambda: "x" % {})
t(lambda: "x" % [])
t(lambda: "x" % "")
t(lambda: "%s" % (1,) + "%")
t(lambda: "%d" % "3")
t(lambda: "%d" % None)
t(lambda: "%d" % 1.9)
t(lambda: "%d" % -1.9)
t(lambda: "%d" % N())
t(lambda: "%d" % I())
t(lambda: "%x" % I())
t(lambda: "%x" % N())
t(lambda: "%x" % 1.0)
t(lambda: "%o" % "a")
t(lambda: "%d" % 1j)
t(lambda: "%d" % float("nan"))
t(lambda: "%f" % F())
t(lambda: "%f" % I())
t(lambda: "%f" % "x")
t(lambda: "%f" % (10**400))
t(lambda: "%c" % 97)
t(lambda: "%c" % 0x10FFFF)
t(lambda: "%c" % 0x110000)
t(lambda: "%c" % -1)
t(lambda: "%c" % "ab")
t(lambda: "%c" % "")
t(lambda: "%c" % 1.5)
t(lambda: "%c" % I())
t(lambda: "%c" % None)
t(lambda: "%c" % 2**80)
t(lambda: b"%s %b" % (b"a", bytearray(b"b")))
t(lambda: b"%s" % B())
t(lambda: b"%s" % memoryview(b"mem"))
t(lambda: b"%s" % "x")
t(lambda: b"%b" % 5)
t(lambda: b"%r %a" % ("\xe9", "\u1234"))
t(lambda: b"%c%c%c" % (97, b"b", bytearray(b"c")))
t(lambda: b"%c" % 256)
t(lambda: b"%c" % -1)
t(lambda: b"%c" % b"ab")
t(lambda: b"%c" % bytearray(b""))
t(lambda: b"%c" % "a")
t(lambda: b"%d %5.1f %x" % (5, 2.25, 255))
t(lambda: b"%(a)s" % {b"a": b"1"})
t(lambda: b"%(a)s" % {"a": b"1"})
t(lambda: b"%f" % "x")
t(lambda: b"%d" % "x")
t(lambda: b"%z" % 1)
t(lambda: b"%\xff" % 1)
t(lambda: b"x" % 1)
t(lambda: b"%s %s" % (b"a",))
t(lambda: b"%s" % b"xyz")
t(lambda: b"%.2s|%5s|%-5s|" % (b"abc", b"d", b"e"))
t(lambda: bytearray(b"%d-%s") % (1, b"a"))
s = "abc"
print("%s" % s is s, type("%s" % s).__name__)


class S(str):
    pass


print(type(S("abc") % ()).__name__, type(S("") % ()).__name__, type(S("%s") % "a").__name__, type("%s" % S("a")).__name__)
