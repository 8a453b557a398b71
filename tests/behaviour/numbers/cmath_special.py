"""Functions of complex numbers with infinite and undefined parts."""

import cmath

inf, nan = cmath.inf, cmath.nan
values = [0.0, -0.0, 1.0, -2.0, inf, -inf, nan]
names = ('sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh', 'phase')


def shown(result):
    return f'{result:.9g}' if isinstance(result, float) else f'{result.real:.9g} {result.imag:.9g}'


for name in names:
    for real in values:
        for imag in values:
            if cmath.isfinite(complex(real, imag)):
                continue
            try:
                print(name, real, imag, shown(getattr(cmath, name)(complex(real, imag))))
            except ValueError as error:
                print(name, real, imag, error)
for size in values:
    for angle in values:
        for function in (cmath.rect, cmath.log):
            try:
                print(size, angle, shown(function(size, angle)))
            except ValueError as error:
                print(size, angle, error)
