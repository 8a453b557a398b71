# fractions: construction, mixed arithmetic, limits, formatting and complaints.
import math
from decimal import Decimal
from fractions import Fraction


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


for given in ((), (3,), (6, -4), ("3/4",), (" -7/3 ",), ("1.25e-2",), ("1_0/3",), (0.1,), (Decimal("1.1"),), (Fraction(1, 2), Fraction(3, 4)), (True, 2), ("3 / 4",), ("1/0",), (1, 0), ("",), ("a",), ("1/-2",), (1.5, 2), (float("nan"),), (float("inf"),), (1j,), ("1", 2), (None,), ("-.5",), ("+5.",)):
    attempt(lambda: Fraction(*given))
a, b = Fraction(7, 3), Fraction(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 3, a ** -2, a ** 0.5, -a, abs(b), +b)
print(a + 1, 1 - a, a * 2.0, 2 / a, a + 1j, a ** Fraction(1, 2), 2 ** Fraction(3), 4 ** Fraction(1, 2), a == 7 / 3, a < 2.5, b > float("-inf"), a == Fraction(14, 6))
attempt(lambda: a / 0)
attempt(lambda: a % 0)
attempt(lambda: a // Fraction(0))
attempt(lambda: Fraction(0) ** -1)
attempt(lambda: a < 1j)
attempt(lambda: a + "1")
attempt(lambda: pow(a, 2, 3))
attempt(lambda: (-a) ** Fraction(1, 2))
print([round(Fraction(n, 2)) for n in range(-5, 6)], round(Fraction(22, 7), 3), round(Fraction(1250), -2), math.floor(b), math.ceil(b), math.trunc(a), int(a), float(a), bool(Fraction(0)))
print(Fraction(math.pi).limit_denominator(100), Fraction("0.3333").limit_denominator(10), Fraction(1, 3).limit_denominator(1))
attempt(lambda: a.limit_denominator(0))
for spec in ("", ".3f", "+.2e", "10.2f", "<10", "^+12", "_.1f", ",.2f", "%", ".0%", "g", "#.3g", "010.3f", "/", "_", "#", "q", ".3d", "z.1f", "=8"):
    attempt(lambda: (spec, format(Fraction(-123457, 8), spec)))
print(hash(Fraction(1, 2)) == hash(0.5), hash(Fraction(5)) == hash(5), {Fraction(1, 2): 1}[0.5], a.as_integer_ratio(), a.is_integer(), Fraction(4).is_integer(), Fraction.from_float(0.75), Fraction.from_decimal(Decimal("0.125")))
print(sum(Fraction(1, n) for n in range(1, 20)), math.prod([Fraction(1, 2)] * 5), sorted([Fraction(1, 3), 0.3, 1, Fraction(1, 4)]))
attempt(lambda: Fraction.from_float("1"))
attempt(lambda: Fraction.from_number(2.5))
attempt(lambda: Fraction.from_number("2"))
attempt(lambda: setattr(a, "numerator", 1))
print(a.numerator, a.denominator, a.real, a.imag, a.conjugate(), str(a), repr(b))


class Third(Fraction):
    pass


print(type(Third(1, 3) + 1).__name__, Third(1, 3), repr(Third(2, 6)))
