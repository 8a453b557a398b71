"""Powers of complex numbers; conversions to them."""

import warnings

values = [1 + 2j, -1.5 + 0j, 0j, 1j, 2.0, -2, 0.5 - 0.5j]
for base in values:
    for exponent in (0, 1, 2, 3, -1, -2, 100):
        try:
            print(base, exponent, complex(base) ** exponent)
        except (ZeroDivisionError, OverflowError) as error:
            print(base, exponent, type(error).__name__, error)
    for exponent in (0.5, 1j, 1 + 1j, -0.5):
        try:
            print(base, exponent, f'{complex(base) ** exponent:.12g}')
        except (ZeroDivisionError, OverflowError) as error:
            print(base, exponent, type(error).__name__, error)
for text in ("(1e200+1e200j) ** 2", "pow(1j, 2, 3)", "1j ** 'x'", "(1+2j) ** 1000"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)


class C(complex):
    pass


class ByComplex:
    def __complex__(self):
        return 1 + 1j


c = C(1, 2)
c.note = 'x'
print(c, type(c + 1), type(+c), type(c.conjugate()), c.note, complex(ByComplex()), type(C.from_number(1)))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(complex(1j, 2), complex(1, 2j), complex(1j, 2j), complex(ByComplex(), 1))
for warning in caught:
    print(warning.category.__name__, warning.message)
