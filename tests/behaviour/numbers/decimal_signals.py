# Signals: what is raised and with what, which flags stay, the classes and their bases.
from decimal import *
import decimal

for name in ('DecimalException', 'Clamped', 'Rounded', 'Inexact', 'Subnormal', 'Underflow', 'Overflow', 'DivisionByZero',
             'FloatOperation', 'InvalidOperation', 'ConversionSyntax', 'DivisionImpossible', 'DivisionUndefined',
             'InvalidContext'):
    kind = getattr(decimal, name)
    print([base.__name__ for base in kind.__mro__], kind.__module__)
operations = {
    'divide by zero': lambda c: c.divide(1, 0),
    'zero by zero': lambda c: c.divide(0, 0),
    'overflow': lambda c: c.multiply(Decimal('9E+99'), 10),
    'underflow': lambda c: c.multiply(Decimal('1.23456E-99'), Decimal('1E-5')),
    'subnormal': lambda c: c.multiply(Decimal('1E-50'), Decimal('1E-50')),
    'clamped': lambda c: c.plus(Decimal('0E+200')),
    'inexact': lambda c: c.divide(1, 3),
    'rounded': lambda c: c.plus(Decimal('1.00000')),
    'syntax': lambda c: c.create_decimal('1..2'),
    'impossible': lambda c: c.divide_int(Decimal('1E+20'), 3),
    'signaling': lambda c: c.add(Decimal('sNaN5'), 1),
    'float': lambda c: c.create_decimal(0.1),
    'payload': lambda c: c.create_decimal('NaN123456789'),
    'root': lambda c: c.sqrt(-1),
    'power': lambda c: c.power(0, 0),
    'quantize': lambda c: c.quantize(Decimal(1), Decimal('1E-20')),
}
signals = [Clamped, Rounded, Inexact, Subnormal, Underflow, Overflow, DivisionByZero, FloatOperation, InvalidOperation]
for traps in ([], signals) + tuple([signal] for signal in signals):
    print('traps', [signal.__name__ for signal in traps])
    for name, operation in operations.items():
        context = Context(prec=5, Emax=99, Emin=-99, traps=traps)
        try:
            result = operation(context)
        except DecimalException as error:
            result = type(error).__name__, error.args
        print(' ', name, result, context)
try:
    Decimal(1) / Decimal(0)
except ZeroDivisionError as error:
    print(repr(error))
getcontext().traps[FloatOperation] = True
for test in (lambda: Decimal(1) < 1.5, lambda: Decimal(1) == 1.5, lambda: Decimal(1.5), lambda: Decimal.from_float(1.5)):
    try:
        print(test())
    except TypeError as error:
        print(repr(error))
