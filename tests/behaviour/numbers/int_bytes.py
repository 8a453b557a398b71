"""Ints to bytes and back."""

for number in (0, 1, -1, 127, 128, 255, 256, -128, -129, 2**63, -2**63, 2**64, 10**25, -10**25):
    for length in (0, 1, 2, 8, 9, 12):
        for order in ('big', 'little'):
            for signed in (True, False):
                try:
                    data = number.to_bytes(length, order, signed=signed)
                    print(number, order, signed, data, int.from_bytes(data, order, signed=signed) == number)
                except OverflowError as error:
                    print(number, length, order, signed, error)
for call in ("(1).to_bytes(-1)", "(1).to_bytes(1, 'middle')", "(1).to_bytes(1, 5)", "(1).to_bytes('x')", "(1).to_bytes(2**70)",
             "(5).to_bytes()", "int.from_bytes([1, 2, 255])", "int.from_bytes('ab')", "int.from_bytes(5)", "int.from_bytes([256])",
             "int.from_bytes(b'')", "int.from_bytes(b'a', 'big', True)", "int.from_bytes()", "int.from_bytes(b'a', byteorder='little')",
             "int.from_bytes(memoryview(b'abc'))", "int.from_bytes(b'a', signed=1)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
