"""Grouping behind the point, new in 3.14."""

values = [1234567.891234, -0.000123456789, 1e22, 5, 2.5]
SPECS = '''
.,f ._f .6_f .6,f .10_f ,.6_f _.8,f .,e .3_e ._g .12_g ._ ., .2,_f .2_,f .,n .2_n ._d .,x 020_.6_f ._% .
'''.split()

for value in values:
    for spec in SPECS:
        spec = spec.replace('~', ' ')
        try:
            print(repr(value), spec, '->', repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(value), spec, '->', type(error).__name__, error)
