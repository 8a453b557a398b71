"""format() of str."""

values = ['', 'abc', 'é☃𝟡']
SPECS = '''
s 10 <10 >10 ^10 *^9 .2 .2s 10.1 é>5 0>5 05 010 =5 =05 + ~ z # d f , _ 10_ .,s .2_ s5 .999999999999999999999
'''.split()

for value in values:
    for spec in SPECS:
        spec = spec.replace('~', ' ')
        try:
            print(repr(value), spec, '->', repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(value), spec, '->', type(error).__name__, error)
