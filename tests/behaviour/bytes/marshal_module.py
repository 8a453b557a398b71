# marshal: values there and back, versions, complaints.
import io
import marshal


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k))[:300])
    except Exception as e:
        print(type(e).__name__, e)


values = [None, True, False, ..., 0, 1, -1, 255, 256, -5, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**62, 2**63, -(2**70), 10**50, 1.5, -0.0, 1e300, float("inf"),
          2j, 1 - 1j, "", "a", "abc", "\xe9", "\u20ac", "\U0001f600", "\ud800", "x" * 300, b"", b"a", b"abc" * 100, (), (1,), (1, (2, 3)), tuple(range(300)), [], [1, [2]], {}, {1: 2, "a": [3]},
          set(), {1}, frozenset(), frozenset([1]), StopIteration, slice(1, 2), slice(None)]
for value in values:
    for version in range(6):
        try:
            back = marshal.loads(marshal.dumps(value, version))
            print(version, type(back).__name__, back == value or back is value, end=" ")
        except Exception as e:
            print(version, type(e).__name__, e, end=" ")
    print(repr(value)[:40])
for version in range(6):
    print(version, marshal.dumps((1, 2j, "a", "\u1234", [None, True], {1: 2}, {3}, frozenset([4]), ..., -5, StopIteration), version))
show(marshal.dumps, object())
show(marshal.dumps, [object()])
show(marshal.dumps, (lambda: 0).__code__, allow_code=False)
code = marshal.dumps((lambda x, *y: x + 1).__code__)
show(marshal.loads, code, allow_code=False)
f = type(lambda: 0)(marshal.loads(code), {})
print(f(41), f.__code__.co_varnames, f.__code__ == (lambda x, *y: x + 1).__code__ or f.__code__.co_name)
for data in (1, b"", "a", b"i", b"i\0\0", b"?", b"(\1\0\0\0" + b"0", b"z\5ab", b"s\xff\xff\xff\xff", b"r\5\0\0\0", b"l\1\0\0\0\0\x80", b"l\1\0\0\0\0\0", b"[\1\0\0\0", b"f\3abc", b"<\1\0\0\0[\0\0\0\0"):
    show(marshal.loads, data)
file = io.BytesIO()
show(marshal.dump, [1, "abc"], file)
show(marshal.dump, 2.5, file)
file.seek(0)
show(marshal.load, file)
show(marshal.load, file)
show(marshal.load, file)


class Text:
    def read(self, n):
        return "abc"


class TooMuch:
    def read(self, n):
        return b""

    def readinto(self, b):
        b[:1] = b"i"
        return 100


show(marshal.load, 1)
show(marshal.load, Text())
show(marshal.load, TooMuch())
show(marshal.dump, 1, 5)
show(marshal.dumps, "a", "x")
show(marshal.dumps, slice(1, 2), 4)
print(marshal.dumps(bytearray(b"abc")), marshal.dumps(memoryview(b"abc")))
show(marshal.dumps, memoryview(b"abcd")[::2])


class Int(int):
    pass


show(marshal.dumps, Int(3))
deep = []
for _ in range(2005):
    deep = [deep]
show(marshal.dumps, deep)
loop = []
loop.append(loop)
back = marshal.loads(marshal.dumps(loop))
print(back[0] is back, marshal.version)
shared = "shared text"
back = marshal.loads(marshal.dumps([shared, shared, (shared,)]))
print(back[0] is back[1], back[2][0] is back[0])
