"""Powers of floats and where they leave the reals."""

inf, nan = float('inf'), float('nan')
for base in (0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, inf, -inf, nan):
    for exponent in (0, 1, -1, 2, -3, 0.5, -0.5, 1e10, -1e10, inf, -inf, nan):
        try:
            print(base, exponent, base ** exponent)
        except ZeroDivisionError as error:
            print(base, exponent, error)
        except OverflowError as error:
            print(base, exponent, error.args)
try:
    10.0 ** 400
except OverflowError as error:
    print(error.args)
print((-8) ** (1 / 3), 2 ** 0.5, 4 ** -0.5, True ** 0.5, 10 ** -2)
