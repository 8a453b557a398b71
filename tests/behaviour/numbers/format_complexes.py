"""format() of complex numbers."""

values = [1+2j, -1.5j, complex(-0.0, 1), 1234.5-0.001j, complex(float("inf"), float("nan"))]
SPECS = '''
.2f e .3 .0 + 30 <30 ^30 *^30.1f , ,.2f _.3f .,f g G n # #.3 z.0f 010 =10 % x d s
'''.split()

for value in values:
    for spec in SPECS:
        spec = spec.replace('~', ' ')
        try:
            print(repr(value), spec, '->', repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(value), spec, '->', type(error).__name__, error)
