"""format() of ints."""

values = [0, 1, -1, 42, -987654321, 10**20, True, 0x110000]
SPECS = '''
d b o x X c n #b #o #x #X 10 <10 >10 ^10 =10 010 *^11 +d ~d -d 08x #010x #_b , _ _x ,x _b 08, 07, 06, 012_ 020_b .2 .2d
z e .3e f .2f % .1% g s q 5c +c #c ,n ,c é<5 010n
'''.split()

for value in values:
    for spec in SPECS:
        spec = spec.replace('~', ' ')
        try:
            print(repr(value), spec, '->', repr(format(value, spec)))
        except (ValueError, OverflowError) as error:
            print(repr(value), spec, '->', type(error).__name__, error)
