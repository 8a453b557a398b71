# Unicode errors: what str() shows, fields that may be anything.
def show(make):
    try:
        print(make())
    except BaseException as error:
        print(type(error).__name__, error)

text = "x\u1234\U00012345\x99z"
for start, end in [(0, 1), (1, 2), (2, 3), (3, 4), (0, 5), (-1, 0), (4, 9), (9, 10)]:
    print(ascii(str(UnicodeEncodeError("code", text, start, end, "why"))))
    print(ascii(str(UnicodeTranslateError(text, start, end, "why"))))
    print(UnicodeDecodeError("code", b"abc\xff", start, end, "why"))
show(lambda: UnicodeEncodeError())
show(lambda: UnicodeEncodeError(b"a", "x", 1, 2, "r"))
show(lambda: UnicodeEncodeError("a", b"x", 1, 2, "r"))
show(lambda: UnicodeEncodeError("a", "x", 1.5, 2, "r"))
show(lambda: UnicodeEncodeError("a", "x", 1 << 70, 2, "r"))
show(lambda: UnicodeDecodeError("a", "x", 1, 2, "r"))
show(lambda: UnicodeDecodeError("a", bytearray(b"q"), 0, 1, "r").object)
show(lambda: UnicodeTranslateError("a", 1, 2))
e = UnicodeDecodeError("a", b"xyz", 1, 2, "why")
e.object = "s"
show(lambda: str(e))
del e.object
show(lambda: str(e))
e.object = b"r"
e.encoding = 4
show(lambda: str(e))
del e.reason
show(lambda: str(e))
show(lambda: setattr(e, "start", "a"))
show(lambda: delattr(e, "start"))
show(lambda: setattr(e, "start", 1 << 80))
print(repr(e), repr(str(UnicodeDecodeError.__new__(UnicodeDecodeError))))
for operation in [lambda: "\udc80".encode(), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: b"\xe2\x82".decode()]:
    try:
        operation()
    except UnicodeError as e:
        print(ascii(str(e)), e.start, e.end, e.reason, e.encoding)
