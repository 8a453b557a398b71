# Subclasses of bytes and bytearray: which operations keep the class.
class Sub(bytes):
    pass


class Mutable(bytearray):
    pass


class Gives:
    def __bytes__(self):
        return Sub(b"zz")


x = Sub(b"abc")
print(type(x), x, repr(x), str(x))
for name, value in [("slice", x[:]), ("part", x[1:]), ("add", x + b""), ("radd", b"" + x), ("mul", x * 1),
                    ("bytes", bytes(x)), ("gives", bytes(Gives())), ("partition", x.partition(b"x")[0]),
                    ("split", x.split(b"x")[0]), ("replace", x.replace(b"q", b"")), ("strip", x.strip()),
                    ("lower", x.lower()), ("center", x.center(1)), ("removeprefix", x.removeprefix(b"")),
                    ("expandtabs", x.expandtabs()), ("translate", x.translate(None)), ("zfill", x.zfill(1)),
                    ("join", x.join([b""])), ("fromhex", Sub.fromhex("aa")), ("ljust", x.ljust(3)),
                    ("title", x.title()), ("rpartition", x.rpartition(b"q")[2]), ("splitlines", x.splitlines()[0])]:
    print(name, type(value), value)
y = Mutable(b"x")
y.attribute = 1
print(y, y.__dict__, y.__reduce_ex__(2), y.__reduce_ex__(4)[1])
print(type(y.copy()), type(y + b""), type(y * 2), type(y[:]), type(y.__iadd__(b"")), type(Mutable.fromhex("61")))
print(x.__getnewargs__(), type(x.__bytes__()), x == b"abc", hash(x) == hash(b"abc"), {x: 1}[b"abc"])
x.y = 5
print(x.y, x.__dict__, sorted(Sub.__dict__)[:2])


class Init(bytearray):
    def __init__(self, source=b"", x=0):
        bytearray.__init__(self, source)
        self.x = x


print(Init(b"x", x=2), Init(b"x", x=2).x, bytearray.__new__(bytearray, 1, 2, 3, 4))
b = b"abc"
print(b.strip() is b, b.replace(b"q", b"") is b, b.lower() is b, b.split(b"q")[0] is b, b.partition(b"q")[0] is b,
      b.translate(None) is b, b.center(1) is b, b"".join([b]) is b, b.removeprefix(b"x") is b, b.zfill(1) is b,
      b.splitlines()[0] is b, b.split()[0] is b, b.ljust(3) is b, b[:] is b, bytes(b) is b, (b * 1) is b)
