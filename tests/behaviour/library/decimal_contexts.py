# decimal: contexts, traps, rounding, and the numbers that are not numbers.
from decimal import *
from fractions import Fraction


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__)


context = getcontext()
print(context.prec, context.rounding, context.Emin, context.Emax, context.capitals, context.clamp)
print([str(Decimal(t)) for t in ("1.10", " -0 ", "1_000.5", "1E+3", "NaN12", "-sNaN", "Infinity", "0E-8", ".5", "5.")])
for text in ("", "1..2", "abc", "1e", "--1", "1 2", "0x1", "١.٥"):
    attempt(lambda: Decimal(text))
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(Decimal(t).quantize(Decimal("1"), rounding)) for t in ("2.5", "-2.5", "1.1", "-1.9", "5.01", "0.5")])
with localcontext(prec=5, rounding=ROUND_DOWN) as c:
    print(Decimal(2).sqrt(), Decimal(1) / 3, Decimal("123456") + 0, Decimal(10).ln(), Decimal(2) ** Decimal("0.5"), bool(c.flags[Inexact]))
    attempt(lambda: Decimal("123456").quantize(Decimal("0.1")))
attempt(lambda: Decimal(1) / 0)
attempt(lambda: Decimal(0) / 0)
attempt(lambda: Decimal("sNaN") + 1)
attempt(lambda: Decimal("Infinity") - Decimal("Infinity"))
attempt(lambda: Decimal("NaN") < 1)
attempt(lambda: Decimal("NaN") == Decimal("NaN"))
attempt(lambda: int(Decimal("NaN")))
attempt(lambda: int(Decimal("Infinity")))
attempt(lambda: Decimal("Infinity").as_integer_ratio())
attempt(lambda: hash(Decimal("sNaN")))
attempt(lambda: Decimal(-1).sqrt())
attempt(lambda: Decimal(1) + 1.0)
attempt(lambda: Decimal(1) + Fraction(1, 2))
attempt(lambda: Decimal([1, 2]))
attempt(lambda: Decimal((0, (1, 2, 3), -2)))
attempt(lambda: Decimal((2, (1,), 0)))
attempt(lambda: Decimal(10) ** Decimal(10 ** 9))
with localcontext() as c:
    c.traps[DivisionByZero] = c.traps[InvalidOperation] = c.traps[Overflow] = False
    print(Decimal(1) / 0, Decimal(-1) / 0, Decimal(0) / 0, Decimal(10) ** Decimal(10 ** 18), Decimal("NaN123") + 1, sorted(f.__name__ for f in c.flags if c.flags[f]))
    c.traps[FloatOperation] = True
    attempt(lambda: Decimal(1.5))
    attempt(lambda: Decimal(1) < 2.0)
d = Decimal("-12345.6789")
print(f"{d:,.2f} {d:.3e} {d:+} {d:>15} {d:015.1f} {d:%} {d:g} {d!r}", round(d, 2), round(d), abs(d), d // 7, d % 7, divmod(d, 7), d.as_tuple())
attempt(lambda: format(d, "Q"))
print(d.adjusted(), d.normalize(), d.to_eng_string(), Decimal("1E+5").to_eng_string(), d.to_integral_value(), d.scaleb(2), d.shift(1), d.copy_sign(Decimal(1)), d.fma(2, 3))
print(Decimal("1.0") == Decimal(1) == 1 == Decimal("1.00"), hash(Decimal("1.50")) == hash(1.5) == hash(Fraction(3, 2)), Decimal("1.0").compare_total(Decimal("1.00")), max(Decimal(3), 2), sum([Decimal("0.1")] * 3))
print(Decimal(0.1), Decimal.from_float(0.5), Decimal("0.1").as_integer_ratio(), Decimal(101).logical_xor(Decimal(110)), Decimal(5).number_class(), Decimal("-0").is_signed())
print(Context(prec=3, traps=[Overflow]), ExtendedContext.divide(1, 3), bool(BasicContext.traps[Inexact]))
attempt(lambda: Context(prec=0))
attempt(lambda: Context(rounding="up"))
attempt(lambda: setattr(getcontext(), "precision", 3))
