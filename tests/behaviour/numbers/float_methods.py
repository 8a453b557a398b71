"""as_integer_ratio, is_integer, conversions, subclasses."""

for value in (0.0, 1.0, 0.5, -0.75, 0.1, 1e22, 5e-324, -1e300, float('inf'), float('nan')):
    for name in ('as_integer_ratio', 'is_integer', '__int__', '__floor__', '__ceil__', '__trunc__', '__bool__', 'conjugate', '__getnewargs__'):
        try:
            print(name, getattr(value, name)())
        except (OverflowError, ValueError) as error:
            print(name, type(error).__name__, error)
print((1.5).real, (1.5).imag, int(-1.9), int(1e20), [name for name in float.__dict__])


class F(float):
    pass


class WithInit(float):
    def __init__(self, value, note=None):
        self.note = note


f = F(2.5)
f.note = 1
print(f, f + 1, type(f + 1), type(+f), type(-f), type(float(f)), type(f.real), f.note, f == 2.5, hash(f) == hash(2.5), repr(f))
print(WithInit(1.5, note='x').note, WithInit(2))
try:
    F(1.5, note='x')
except TypeError as error:
    print(error)


class ByFloat:
    def __float__(self):
        return 1.25


class ByIndex:
    def __index__(self):
        return 3


class Wrong:
    def __float__(self):
        return 'x'


print(float(ByFloat()), float(ByIndex()))
try:
    float(Wrong())
except TypeError as error:
    print(error)
