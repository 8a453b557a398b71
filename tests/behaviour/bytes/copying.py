# Pickling and copying of bytes, bytearray, their iterators and structs.
import array
import copy
import pickle


class Sub(bytearray):
    __slots__ = ("x",)


s = Sub(b"abc")
s.x = [1]
for value in (b"", b"abc\xff", bytearray(), bytearray(b"x\x80"), iter(b"abc"), iter(bytearray(b"ab")), array.array("d", [1.5]), array.array("w", "x\u20ac")):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, type(back).__name__, list(back))
    print(type(copy.copy(value)).__name__, type(copy.deepcopy(value)).__name__)
b = bytearray(b"abc")
c = copy.copy(b)
c.append(1)
print(b, c, b.copy() == b, b[:] is b, bytes(b) == b, copy.copy(b"abc"))
for protocol in (2, 5):
    t = pickle.loads(pickle.dumps(s, protocol))
    print(type(t).__name__, t, t.x)
print(copy.deepcopy([b, b])[0] is copy.deepcopy(b), len({id(x) for x in copy.deepcopy([b, b])}))
