# _codecs: registry of encodings and of error handlers
import _codecs


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


seen = []


def search(name):
    seen.append(name)
    if name == "five":
        return 5
    if name == "four":
        return (1, 2, 3, 4)
    if name == "pairless":
        return ((lambda *a: 5),) * 4
    if name == "wrong":
        return ((lambda *a: (5, 1)),) * 4
    if name == "failing":
        return ((lambda *a: 1 / 0),) * 4
    if name == "array":
        return ((lambda *a: (bytearray(b"q"), 1)),) * 4
    if name == "shown":
        return (lambda *a: (print("encode", a) or b"!", 1), lambda *a: (print("decode", [type(x).__name__ for x in a], bytes(a[0])) or "?", 1), 0, 0)
    return None


_codecs.register(search)
for name in ["five", "FOUR", "four", "Pair Less", "wrong", "failing", "array", "nothing"]:
    try:
        print(name, type(_codecs.lookup(name)), len(_codecs.lookup(name)))
    except Exception as error:
        print(type(error).__name__, error)
for name in ["four", "pairless", "wrong", "failing"]:
    t("a".encode, name)
    t(b"a".decode, name)
    t(_codecs.encode, "a", name)
    t(_codecs.decode, b"a", name)
t(bytearray(b"a").decode, "array")
t("text".encode, "shown")
t("text".encode, "shown", "strict")
t(b"bytes".decode, "shown", "ignore")
t(bytearray(b"array").decode, "shown")
t(_codecs.encode, 1, "shown")
print(seen)
del seen[:]
for name in ["A-B", "a b", "A  b", "a.b", "\xe9a", "-a-", "A_-_B", "x" * 50]:
    t(_codecs.lookup, name)
print(seen)
_codecs.unregister(search)
_codecs.unregister(search)
t(_codecs.lookup, "four")
t(_codecs.lookup, "a\0b")
t(_codecs.lookup, 1)
t(_codecs.register, 1)
t(_codecs.register_error, "x", 1)
t(_codecs.lookup_error, "zz")
t(_codecs._unregister_error, "strict")
t(_codecs._unregister_error, "zz")
t(_codecs.encode, "a")
t(_codecs.decode, b"a")
t(_codecs.encode, "a", None)
t(_codecs.encode, "a", "utf-8", None)


calls = 0


def handler(error):
    global calls
    calls += 1
    print(type(error).__name__, error.encoding, ascii(error.object), error.start, error.end, error.reason)
    return answer if calls % 3 else ("!", error.end)


_codecs.register_error("test", handler)
print(_codecs.lookup_error("test") is handler)
for answer in [("x", 4), ("", 3), ("xyz", -1), ("\xe9", 3), (b"\xff\xfe", 3), ("x", 99), ("x", -99), ("x",), None, ("x", "y"), (1, 2), ("x", 2**70), ["x", 3]]:
    print("answer", ascii(answer))
    t("ab\u1234\u1235c".encode, "ascii", "test")
    t("ab\u1234\u1235c".encode, "latin-1", "test")
    t("ab\ud800\ud801c".encode, "utf-8", "test")
    t("ab\ud800c".encode, "utf-16-le", "test")
    t("ab\ud800c".encode, "utf-32", "test")
    t(b"ab\xff\xfec".decode, "ascii", "test")
    t(b"ab\xff\xfec".decode, "utf-8", "test")
    t(b"a\x00\x00\xdcb\x00".decode, "utf-16-le", "test")


def exchange(error):
    error.object = b"other"
    return "<>", 4


_codecs.register_error("exchange", exchange)
t(b"ab\xffc".decode, "ascii", "exchange")
t(b"ab\xffc".decode, "utf-8", "exchange")


def spoil(error):
    error.object = "text"
    return "<>", 3


_codecs.register_error("spoil", spoil)
t(b"ab\xffc".decode, "ascii", "spoil")
print(_codecs._unregister_error("spoil"))
t(b"ab\xffc".decode, "ascii", "spoil")
