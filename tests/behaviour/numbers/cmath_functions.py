"""Functions of complex numbers."""

import cmath

for name in ('sqrt', 'exp', 'log', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'asinh', 'acosh', 'atanh'):
    for z in (0j, 1 + 0j, -1 + 0j, -2.5 + 0.5j, 0.25 - 3j, complex(-4, -0.0), complex(-4, 0.0)):
        try:
            result = getattr(cmath, name)(z)
            print(name, z, f'{result.real:.11f} {result.imag:.11f}')
        except (ValueError, OverflowError) as error:
            print(name, z, type(error).__name__, error)
print(cmath.polar(3 + 4j), cmath.phase(-1), cmath.phase(complex(-1, -0.0)), cmath.rect(2, 0), f'{cmath.rect(2, 1):.12g}')
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj, f'{cmath.log(8, 2):.12g}')
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isfinite(1j), cmath.isinf(cmath.infj), cmath.isnan(cmath.nanj))
for text in ("exp(1000)", "cosh(2000)", "sqrt('x')", "log(0)", "log(2, 1)", "atanh(1)", "polar(complex(1e308, 1e308))",
             "polar(complex(1.7e308, 1.7e308))", "rect(1, cmath.inf)", "isclose(1, 2, rel_tol=-1)", "exp(complex(1, cmath.inf))",
             "sqrt(complex(cmath.inf, 1))", "exp(complex(-cmath.inf, 1))", "cosh(complex(0, cmath.inf))"):
    try:
        print(text, eval('cmath.' + text))
    except Exception as error:
        print(text, type(error).__name__, error)
