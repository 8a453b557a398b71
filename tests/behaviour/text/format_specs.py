# Every format specification against every kind of value.
VALUES = [0, 5, -42, 1234567, 10**20, True, 0.0, -0.0, 3.14159, 1e22, -1e-7, float("inf"), float("nan"), 2 + 3j, -1.5j, "text", "", b"b", None, [1]]
SPECS = ["", "d", "5", "<8", ">8", "^8", "=8", "*^9", "+", " ", "-", "08", "+08.2f", "x", "#x", "#o", "#b", "X", ",", "_", "_x", ",.2f", ".3", ".0f",
         "e", "E", ".2e", "g", "G", ".3g", "n", "%", ".1%", "c", "s", ".2s", "10s", "z.1f", "z", "010,", "_b", ",x", "5.", "..", "q", "dd", "+s", "#s",
         "=s", "0=8", "{", "}<5", ".2d", "08s", "^08", "<08", "*<08d", ",_", ".3,f", ".3_f", "10.2,f", "#g", "#.0f", "+#x", " x", "1000000000000000000000d"]
for value in VALUES:
    for spec in SPECS:
        try:
            print(repr(value)[:12], spec, repr(format(value, spec))[:60])
        except Exception as error:
            print(repr(value)[:12], spec, type(error).__name__, error)
for text, args in (("%d", 1.9), ("%d", "x"), ("%x", 1.5), ("%5.2f|%-5d|%05d", (1.234, 3, -4)), ("%c", 256), ("%c", "ab"), ("%c", -1), ("%s %s", (1,)),
                   ("%s", (1, 2)), ("%(a)s", {"a": 1}), ("%(a)s", 1), ("%(b)s", {"a": 1}), ("%", 1), ("%z", 1), ("%*d", (5, 3)), ("%*d", ("a", 3)),
                   ("%.*f", (2, 1.2345)), ("%r %a", ("é", "é")), ("%e %g %G", (1e10, 1e-5, 1e20)), ("%#x %#o %+d % d", (255, 8, 3, 3)), ("%i %u", (1, 2)),
                   ("%%", ()), ("%%", 1), ("%ld", 3), ("%5%", ()), ("%o", -8), ("%.3x", 10), ("%08.3d", 5), ("%s", None), ("%s", ()), ("%d%%", 50), (b"%s", b"x"),
                   (b"%b", "x"), (b"%d", 3), (b"%c", 300), (b"%a", "é"), (b"%s", 3), (b"%(k)s", {b"k": b"v"})):
    try:
        print(text, repr(text % args))
    except Exception as error:
        print(text, type(error).__name__, error)
