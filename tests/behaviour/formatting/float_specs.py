"""float formatting: types, precisions, signs, grouping, zero padding."""

VALUES = [0.0, -0.0, 1.0, -1.5, 0.1, 123456789.123456, 1e16, 1e-5, 1e300, 5e-324, float("inf"), -float("inf"), float("nan"), 2.5, 99.995]
SPECS = ["", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".0e", ".0g", ".3", ".3f", ".17g", "+", " ", "-", "+.2f", "010.2f", ",.2f",
         "_.3f", "#.0f", "#.3g", "z.1f", "=+12.3f", "*^20", "<12|", "08", "020,.2f", "0=15_", ".2%", "012.1%", ".25f", ".5_f", "x", "d",
         "s", ",n", ".", "5.5.5", "=+ 5"]
for spec in SPECS:
    for value in VALUES:
        try:
            print(repr(spec), value, repr(format(value, spec)))
        except ValueError as error:
            print(repr(spec), value, error)
