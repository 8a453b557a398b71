"""repr() shows the shortest digits that read back as the same float."""

values = [0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 123456789012345678.0, 1e22, 1e23, 1e-4, 1e-5, 0.00012345, 5e-324,
          2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 4.35, 2.675, 1e100, 1.5e-7, 100000.0, 3.14159]
for value in values:
    print(repr(value), str(-value), float(repr(value)) == value, [value], f'{value}', '%s' % value)
state = 12345
for _ in range(200):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    mantissa, exponent = state >> 11, (state % 600) - 350
    value = mantissa * 2.0**exponent
    print(value, float(repr(value)) == value)
