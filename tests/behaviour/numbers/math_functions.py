"""Functions of math at ordinary and special arguments."""

import math

inf, nan = math.inf, math.nan
arguments = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, 10.0, inf, -inf, nan]
for name in ('fabs', 'sqrt', 'ceil', 'floor', 'trunc', 'degrees', 'radians', 'isfinite', 'isinf', 'isnan', 'frexp', 'modf', 'ulp', 'acos',
             'asin', 'atanh', 'acosh', 'log', 'log2', 'log10', 'log1p', 'gamma', 'lgamma', 'cos', 'sin', 'tan', 'exp', 'expm1', 'exp2', 'cbrt'):
    for x in arguments:
        try:
            result = getattr(math, name)(x)
            print(name, x, f'{result:.12g}' if isinstance(result, float) else result)
        except (ValueError, OverflowError) as error:
            print(name, x, type(error).__name__, error)
for name in ('atan2', 'copysign', 'fmod', 'remainder', 'pow', 'nextafter'):
    for x in (0.0, -0.0, 1.5, -2.5, inf, nan):
        for y in (0.0, -0.0, 2.0, -1.0, inf, -inf, nan):
            try:
                result = getattr(math, name)(x, y)
                print(name, x, y, f'{result:.12g}')
            except (ValueError, OverflowError) as error:
                print(name, x, y, type(error).__name__, error)
print(math.pi, math.e, math.tau, math.inf, math.nan, math.exp(1) == math.e)
