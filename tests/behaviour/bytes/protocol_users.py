# Bytes-like objects wherever one is taken.
import array


class Path:
    def __fspath__(self):
        return b"path"


class Buffer:
    def __buffer__(self, flags):
        return memoryview(b"12")


likes = [b"12", bytearray(b"12"), memoryview(b"12"), memoryview(b"x1y2")[1::2], array.array("B", b"12"), Buffer(), memoryview(b"1234").cast("H")]
for like in likes:
    results = []
    for f in (int, float, bytes, bytearray, lambda x: b"0" + x, lambda x: b"012".find(x), lambda x: b"a".join([x, x]), lambda x: b"12" == x, lambda x: x in (b"12",),
              lambda x: b"0123".strip(x), lambda x: "".join(map(str, memoryview(x))), lambda x: b"%b" % x, lambda x: str(x, "ascii"), lambda x: bytes.fromhex(x), lambda x: b"1212".replace(x, b"-"),
              lambda x: b"a12".endswith(x), lambda x: b"12".translate(None, x), lambda x: b"-12-".split(x), lambda x: bytearray(b"").__iadd__(x), lambda x: b"12".startswith((x,)), len, lambda x: int(x, 3)):
        try:
            results.append(repr(f(like)))
        except Exception as e:
            results.append(type(e).__name__ + ": " + str(e))
    print(type(like).__name__, [r for r in results if "0x" not in r])
for bad in ("12", 12, None, [1], 1.5, object):
    for f in (lambda x: b"0" + x, lambda x: b"012".find(x), lambda x: b"a".join([x]), lambda x: b"0123".strip(x), memoryview, lambda x: b"1".replace(x, b""), lambda x: b"".endswith(x),
              lambda x: bytearray(b"a").extend(x), lambda x: bytearray().__iadd__(x), lambda x: b"1".partition(x), lambda x: b"1".removeprefix(x)):
        try:
            print(f(bad))
        except Exception as e:
            print(type(e).__name__, e)
