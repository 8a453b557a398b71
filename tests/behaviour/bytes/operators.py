# Operators of bytes and bytearray.
def show(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, e)


class Index:
    def __index__(self):
        return 3


for f in (lambda: b"a" + 1, lambda: b"a" + "s", lambda: "s" + b"a", lambda: bytearray() + "s",
          lambda: b"a" + bytearray(b"b"), lambda: bytearray(b"b") + b"a", lambda: b"a" + memoryview(b"x"),
          lambda: 1 + b"a", lambda: b"a" * 1.5, lambda: b"a" * 2**70, lambda: b"ab" * -1, lambda: 3 * b"ab",
          lambda: bytearray(b"ab") * 3, lambda: b"abc"[5], lambda: b"abc"["s".lower()], lambda: b"abc"[2**70],
          lambda: b"abc"[-4], lambda: b"abc"[-1], lambda: b"abcdef"[::2], lambda: b"abcdef"[::-1], lambda: b"abcdef"[4:1:-2],
          lambda: bytearray(b"abcdef")[::-2], lambda: bytearray(b"abc")[5], lambda: bytearray(b"abc")["a"],
          lambda: 300 in b"", lambda: "s" in b"", lambda: -1 in b"", lambda: 2**70 in b"", lambda: b"bc" in b"abc",
          lambda: Index() in b"\3", lambda: 97 in bytearray(b"abc"), lambda: memoryview(b"c") in b"abc",
          lambda: b"a" < "a", lambda: b"a" == "a", lambda: b"a" < bytearray(b"b"), lambda: b"a" < memoryview(b"b"),
          lambda: b"a" == memoryview(b"a"), lambda: bytearray(b"a") < memoryview(b"b"), lambda: bytearray(b"a") < "c",
          lambda: b"a" <= b"ab", lambda: b"b" > b"ab", lambda: b"" >= b"", lambda: b"a" != b"b",
          lambda: b"abc".__getitem__(1.5), lambda: hash(b"") , lambda: hash(b"ab") == hash(bytes(bytearray(b"ab"))),
          lambda: hash(bytearray()), lambda: len(b"abc"), lambda: bool(b""), lambda: bool(bytearray(b"x")),
          lambda: list(b"abc"), lambda: list(reversed(b"abc")), lambda: max(b"abz"), lambda: bytearray(b"ab").__add__(1),
          lambda: bytes.__add__(b"a", b"b"), lambda: b"x".__contains__(120), lambda: b"a".__eq__(1)):
    show(f)
print(b"a'b\"c\n\t\r\\\x00\x7f\xff", b"a'b", bytearray(b"a'b"), bytearray(b"a'b\""), str(b"a"), [bytearray()])
