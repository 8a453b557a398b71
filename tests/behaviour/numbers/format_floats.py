"""format() of floats."""

values = [0.0, -0.0, 1.5, -2.5, 1234567.891, 1e22, 1e-7, 5e-324, 123456789.0, float('inf'), -float('inf'), float('nan')]
SPECS = '''
e E f F g G n % .0e .3e .0f .1f .2f .10f .20f .0g .3g .17g .0 .1 .3 .10 #.0f #g #.3 #.0e z.0f z.1f z + ~ -.2f 012
+012.2f *^15 <12 =12 , ,.2f _ _.3f 015,.2f .1% ,.2% d x s c .99999999999 1000000000000000000000
'''.split()

for value in values:
    for spec in SPECS:
        spec = spec.replace('~', ' ')
        try:
            print(repr(value), spec, '->', repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(value), spec, '->', type(error).__name__, error)
