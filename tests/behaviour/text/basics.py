# construction, slots, slices, comparison, repetition, hash, iteration, repr


def show(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = "abc\xe9\u0100\U00010000"
for i in [0, 1, -1, 5, 6, -6, -7, True, 2**70, -(2**70), 1.5, None, "a"]:
    show(lambda: s[i])
for a in [None, 0, 2, -2, 100, -100]:
    for b in [None, 0, 3, -1, 100, -100]:
        for c in [None, 1, 2, -1, -2, 100, 2**80, -(2**80)]:
            print(ascii(s[a:b:c]), end=" ")
    print()
show(lambda: s[::0])
show(lambda: s[1.5:])
show(lambda: s + 1)
show(lambda: s + None)
show(lambda: 1 + s)
show(lambda: s * 1.5)
show(lambda: s * -1)
show(lambda: 2 * "ab")
show(lambda: "ab" * 2**62)
show(lambda: "" * 2**62)
show(lambda: s < 1)
show(lambda: s == 1)
show(lambda: s != b"a")
order = sorted(["b", "a", "", "\xe9", "\u0100", "\U00010000", "\uffff", "ab", "aB", "a\x00"])
print(ascii(order))
print("a" < "b", "a" <= "a", "\U0001f600" > "\uffff", "abc" > "ab", "" < "\x00")
print(len(s), list(s) == [c for c in s], bool(""), bool("a"))
print(str(), str(1), str(None), str([1, "a"]), str(object=5))
show(str, 1, 2, 3, 4)
show(str, 1, x=2)
show(str, b"abc", "ascii")
show(str, b"abc", encoding="utf-8", errors="strict")
show(str, b"abc", None)
show(str, "abc", "utf-8")
show(str, 5, "utf-8")
show(str, b"\xff", "utf-8")
show(str, b"\xffa", errors="replace")
show(str, bytearray(b"abc"), "latin-1")
show(str, memoryview(b"abc"), "latin-1")
for text in ["", "a'b", 'a"b', "a'\"b", "\\", "\n\t\r\x00\x7f\x80\xa0\xad", "\u0378\ud800\udfff\ue000\U000e0001\U0001f600", "\u2028\u3000"]:
    print(ascii(repr(text)), ascii(ascii(text)), repr(text).isprintable())


class S(str):
    def __repr__(self):
        return "S!"


class T(str):
    def __str__(self):
        return "from __str__"


x = S("abc")
print(repr(x), str(x), type(str(x)).__name__, x == "abc", hash(x) == hash("abc"), x + "d", type(x[:]).__name__, type(x * 1).__name__)
x.attribute = 5
print(x.attribute, x.__dict__, str(T("abc")), f"{T('q')}", "%s" % T("q"), T("abc").upper())
print({x: 1}["abc"], {"abc": 2}[x])


class N(str):
    def __new__(cls, a, b):
        self = super().__new__(cls, a + b)
        self.parts = a, b
        return self


n = N("x", "y")
print(n, n.parts, isinstance(n, str), n.__getnewargs__())
it = iter("a\u0100b")
print(next(it), it.__length_hint__(), type(it).__name__, type(iter("ab")).__name__)
it.__setstate__(2)
print(list(it), it.__length_hint__())
it.__setstate__(0)
print(list(it))
it = iter("abc")
it.__setstate__(100)
print(list(it))
print("".__sizeof__(), "abc".__sizeof__(), "\xe9a".__sizeof__(), "\u0100a".__sizeof__(), "\U00010000a".__sizeof__())
text = ""
for i in range(2000):
    text += chr(97 + i % 26)
kept = text
text += "!"
print(len(kept), len(text), kept[-3:], text[-3:], hash(kept) == hash(text[:-1]))
pieces = "x"
for c in "\xe9\u0100\U00010000":
    old = pieces
    pieces += c
    pieces = pieces + old
print(ascii(pieces))
print([name for name in vars(str) if name != "__doc__"])
