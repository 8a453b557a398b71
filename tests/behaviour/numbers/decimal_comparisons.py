# Comparing and hashing across number types, sorting, NaNs in containers.
from decimal import *
from fractions import Fraction

values = [Decimal('1'), Decimal('1.0'), 1, 1.0, Fraction(1), True, 1 + 0j, Decimal('0.1'), 0.1, Fraction(1, 10),
          Decimal('Infinity'), float('inf'), Decimal('-0'), 0, 10 ** 30, Decimal('1E+30'), 1e30, Decimal('2.5'), 2.5,
          Fraction(5, 2)]
for a in values:
    print([a == b for b in values].count(True), [(a != b) is not (a == b) for b in values].count(False),
          hash(a) == hash(Decimal(1)) if a == 1 else '')
for a in values:
    for b in values:
        if a == b:
            assert hash(a) == hash(b), (a, b)
        if Decimal in (type(a), type(b)) and complex not in (type(a), type(b)):
            print(int(a < b) + 2 * (a <= b) + 4 * (a > b) + 8 * (a >= b), end=' ')
print()
print(sorted([Decimal('3'), 2.5, Fraction(1, 3), 10, Decimal('-1'), True]), max(Decimal('1.0'), 1), min(1, Decimal('1.0')))
nan = Decimal('NaN')
print(nan == nan, nan != nan, nan in [nan], {nan: 1}[nan], nan == 1, nan == 'x', nan is Decimal(nan))
for other in (1, 1.5, nan, float('nan'), 'x', 1j, None, Fraction(1, 2), Decimal('sNaN')):
    for name in ('__eq__', '__lt__', '__ge__'):
        try:
            print(getattr(Decimal(1), name)(other), end=' ')
            print(getattr(nan, name)(other))
        except Exception as error:
            print(type(error).__name__, error)
for operation in (lambda: hash(Decimal('sNaN')), lambda: Decimal('sNaN') == 1, lambda: nan < 1, lambda: Decimal(1) < 'x',
                  lambda: Decimal(1) < 1j):
    try:
        print(operation())
    except Exception as error:
        print(type(error).__name__, error)
print([hash(Decimal(text)) for text in ('0', '-1', '1E+100', '1E-100', '0.3', '-Infinity', '123456789012345678901234567890')])
print(len({Decimal('1'), Decimal('1.00'), 1, 1.0, True}), {1: 'a'}[Decimal('1.000')], Decimal('0.5') in {0.5})
match Decimal('2.0'):
    case 2:
        print('two')
