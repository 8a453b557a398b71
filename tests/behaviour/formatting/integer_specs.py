"""int formatting: bases, grouping, padding, characters, floats of ints."""

VALUES = [0, 1, -1, 255, -255, 1000, 1234567, -1234567, 2**63, -(2**64), 10**40, True]
SPECS = ["", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "c", "n", ",", "_", "_x", "_b", "#_x", "08", "+08", " 8", "=+8", "*^12",
         "012,", "#012x", "#_b", ",x", "_c", "+c", "#c", ".2", ".2f", "e", "g", "%", "s", ",_", "__", "z", "zd", "020_b", "é^9", "10c"]
for spec in SPECS:
    for value in VALUES:
        try:
            print(repr(spec), value, ascii(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(spec), value, type(error).__name__, error)
