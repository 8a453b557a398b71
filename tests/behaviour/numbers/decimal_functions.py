# exp, ln, log10, sqrt, powers and the rest of the specification, at several precisions and roundings.
from decimal import *

roundings = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
values = [Decimal(text) for text in ('0', '1', '2', '10', '0.5', '1.00000001', '-3.7', '1E+20', '1E-20', '123.456', '99999',
                                     'Infinity', 'NaN7')]
for precision in (1, 7, 28, 60):
    for rounding in roundings[::3]:
        context = Context(prec=precision, rounding=rounding, traps=[])
        for value in values:
            row = [getattr(context, name)(value) for name in ('exp', 'ln', 'log10', 'sqrt', 'plus', 'next_plus', 'next_minus',
                                                              'normalize', 'to_integral_exact', 'logb')]
            row.append(context.power(value, Decimal('1.5')))
            row.append(context.power(value, -7))
            print(precision, rounding, value, *row, context.flags[Inexact])
for name in ('quantize', 'remainder_near', 'compare', 'compare_total', 'max', 'min_mag', 'next_toward', 'scaleb', 'rotate',
             'shift', 'copy_sign', 'same_quantum', 'compare_signal'):
    context = Context(prec=9, traps=[])
    for a in ('7', '-2.50', '1234567891', 'NaN', '0'):
        print(name, a, [str(getattr(context, name)(Decimal(a), Decimal(b))) for b in ('3', '-2', '0.01', '1E+3', '-Infinity')])
context = Context(prec=6, traps=[])
print(context.logical_and(110101, 11011), context.logical_or(1, 10), context.logical_xor(111, 1), context.logical_invert(101))
print(context.fma(3, 5, Decimal('0.00001')), context.number_class(Decimal('-0')), context.radix(), context.power(3, 100, 7))
for rounding in roundings:
    print(rounding, [str(Decimal(text).quantize(Decimal('0.1'), rounding)) for text in ('1.25', '1.35', '-1.25', '1.01', '-1.99')],
          [str(Decimal(text).to_integral_value(rounding)) for text in ('0.5', '1.5', '-0.5', '2.1')])
print(Decimal(2).sqrt(Context(prec=1000)))
print(Decimal(1).exp(Context(prec=500)))
print(Decimal(10).ln(Context(prec=300)))
with localcontext(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN):
    print(Decimal(4).sqrt(), Decimal(400) ** -1, Decimal(10) / 4, Decimal(10 ** 223).log10(), divmod(Decimal(10), 3))
    for attempt in (lambda: Decimal(1) / 3, lambda: Decimal(2).sqrt(), lambda: Decimal(2).exp(), lambda: Decimal(5).logical_invert()):
        try:
            print(attempt())
        except (MemoryError, InvalidOperation) as error:
            print(type(error).__name__)
