# Order and equality of bytes-like objects with each other.
import array

values = [b"", b"a", b"ab", b"b", bytearray(b""), bytearray(b"a"), bytearray(b"ab"), memoryview(b"a"), memoryview(b"ab"), array.array("b", b"a"), "a", 97, None]
ops = {"==": lambda x, y: x == y, "!=": lambda x, y: x != y, "<": lambda x, y: x < y, "<=": lambda x, y: x <= y, ">": lambda x, y: x > y, ">=": lambda x, y: x >= y}
for x in values:
    for y in values:
        row = []
        for name, op in ops.items():
            try:
                row.append(str(op(x, y))[0])
            except TypeError as e:
                row.append(str(e).replace("not supported between instances of", "!"))
        print(type(x).__name__, type(y).__name__, row)
print(sorted([b"b", bytearray(b"a"), b"ab", bytearray(b"")]), max(b"x", bytearray(b"y")), [b"a"].index(bytearray(b"a")), {b"k": 1}.get(b"k"))
