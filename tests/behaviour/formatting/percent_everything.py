"""The % operator: every conversion with every kind of value, widths, mappings."""


class Strange:
    def __index__(self):
        return 65

    def __float__(self):
        return 2.5

    def __str__(self):
        return "str"

    def __repr__(self):
        return "répr"


VALUES = [0, -5, 2**70, 1.5, -0.0, float("nan"), "text", "é", b"bytes", None, Strange(), True, 65, 0x110000, -1, 1j, [1]]
for conversion in "diouxXeEfFgGcrsa%bqy":
    for value in VALUES:
        for flags in ("", "#", "08.3", "-8", "+", " "):
            try:
                print(flags, conversion, ascii(value), ascii(f"%{flags}{conversion}" % (value,)))
            except (TypeError, ValueError, OverflowError) as error:
                print(flags, conversion, ascii(value), type(error).__name__, error)
for pattern, arguments in [("%s", ()), ("%s", (1, 2)), ("%(a)s", {"a": 1}), ("%(a)s %(b)s", {"a": 1}), ("%(a)s", 5), ("%s", {"a": 1}),
                           ("%*d", (5, 42)), ("%-*d|", (5, 42)), ("%.*f", (2, 1.23456)), ("%*d", ("x", 1)), ("%", ()), ("%(", {}),
                           ("%(a", {"a": 1}), ("%((a))s", {"(a)": 1}), ("%5", (1,)), ("%ld %hd %Ld", (1, 2, 3)), ("%%", ()), ("%% %s", 1),
                           ("plain", ()), ("plain", 5), ("plain", {}), ("plain", [1]), ("%é", (1,)), ("%c", "ab"), ("%c", ""), ("%x", 1.5)]:
    for left in (pattern, pattern.encode()):
        try:
            print(left, arguments, ascii(left % arguments))
        except Exception as error:
            print(left, arguments, type(error).__name__, ascii(str(error)))
