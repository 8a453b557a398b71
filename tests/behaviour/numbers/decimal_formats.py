# Format specifications of Decimal.
from decimal import *

numbers = [Decimal(text) for text in ('1234567.891', '-0.00', '0', '12E+20', '1.5E-10', '-99.995', '0E+3', 'NaN', '-Infinity',
                                      '7')]
for spec in ('', 'f', '.2f', '.0f', '#.0f', 'e', '.3e', 'E', 'g', '.3g', '.10G', '%', '.1%', ',', ',.2f', '_', '_.1f', '.4_f',
             '.,f', '10', '<10', '^12', '=+12', '*>15', '012', '012,.2f', '+', ' ', '-', 'z.1f', '+z', 'n', '\u00e9^20,.3f',
             'F', 's', 'd', '.', '10.', '<010', 'x', '1' * 30, '>>>5', '.5z'):
    row = []
    for number in numbers:
        try:
            row.append(format(number, spec))
        except Exception as error:
            row.append(f'{type(error).__name__}: {error}')
    print(ascii(spec), *map(ascii, row), sep=' | ')
number = Decimal('1234567.875')
print(f'{number:,} {number!r} {number:{20}.{2}f}', '%s %.3f %d' % (number, number, number), '{:>15.1f}'.format(number))
dots = {'decimal_point': ',', 'thousands_sep': '.', 'grouping': '\3\2'}
for spec in ('n', ',f', '020,f', '.1f'):
    print(number.__format__(spec, dots))
for arguments in (('n', {'decimal_point': ''}), ('n', 5), (5,), (), ('f', {}), ('n', {'grouping': 3})):
    try:
        print(number.__format__(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
getcontext().rounding = ROUND_UP
print(f'{number:.1f} {number:.3e} {number:.4g}')
getcontext().capitals = 0
print(Decimal('1E+10'), f"{Decimal('1E+10')}", repr(Decimal('1E+10')), Decimal('1E+10').to_eng_string())
getcontext().capitals = 1
wide = {'decimal_point': '\u00b7', 'thousands_sep': '--', 'grouping': '\3\1'}
for spec in ('n', '025n', '>25n', '_.1f', '007,f', '#n'):
    print(number.__format__(spec, wide))
