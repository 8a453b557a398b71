"""round(), float text and back, hexadecimal floats, ratios."""

VALUES = [0.5, 1.5, 2.5, -0.5, 2.675, 1e16, 123456.789, -0.0, 5e-324, 1.7976931348623157e308, 12345, -15, 25, 10**20, True]
for value in VALUES:
    for digits in (None, 0, 1, 2, -1, -2, 20, 400, -400):
        try:
            print(value, digits, repr(round(value, digits)))
        except Exception as error:
            print(value, digits, type(error).__name__, error)
    print(float(value).hex(), float.fromhex(float(value).hex()) == value, float(value).as_integer_ratio())
for text in ("1", " 1.5 ", "1_0.0_1", "1__0", "inf", "-Infinity", "nan", "1e400", "-1e-400", ".5", "5.", ".", "e5", "1e", "1e+", "0x1", "١٢",
             "1 2", "", "\u20031\u2003", "+-1", "1\0", b"2.5", b"\xff", bytearray(b"7")):
    for kind in (float, int, complex):
        try:
            print(kind.__name__, ascii(text), repr(kind(text)))
        except Exception as error:
            print(kind.__name__, ascii(text), type(error).__name__, ascii(str(error)))
for text in ("0x1p3", "0x.8", "1.8p1", "0x1.fffffffffffff8p1023", "0x1p-1075", "inf", "nan", "-0x0p0", "0xg", "", "0x1p", "0x1p99999"):
    try:
        print(text, float.fromhex(text))
    except Exception as error:
        print(text, type(error).__name__, error)
