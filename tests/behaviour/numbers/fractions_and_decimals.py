"""Library numbers mix with the builtin ones."""

from decimal import Decimal
from fractions import Fraction

print(Fraction(1, 3) + 1, 1 + Fraction(1, 3), Fraction(1, 3) + 0.5, Fraction('0.125'), Fraction(0.1), hash(Fraction(1, 2)) == hash(0.5))
print(Fraction(7, 2) // 1, Fraction(-7, 2) % 2, round(Fraction(5, 2)), float(Fraction(1, 3)), int(Fraction(-7, 2)), Fraction(2, 3) ** -2)
print(Decimal('1.10') + 1, Decimal(10) ** -2, hash(Decimal('0.5')) == hash(0.5), Decimal(0.1), Decimal('1e400') > 10**399, Decimal(1) / 3)
print(f"{Fraction(1, 3):.5f}", f"{Decimal('1234.5'):,.2f}", sum([Fraction(1, 3)] * 3), sorted([Fraction(1, 2), 0.25, 1]), int(Decimal('-1.9')))
