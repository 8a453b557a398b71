# Decimals from and to text, ints, floats, tuples; what cannot be converted; copies and pickles.
from decimal import *
import copy
import math
import pickle

for value in ('12', ' -1.50 ', '1_000.0_1', '.5', '5.', '1e5', '1E-7', '-0', '+0.00', 'inf', '-Infinity', 'nan', 'sNaN12',
              '\u0661\u0662.5', '0E-10', '123E+3', '1e999999999999999999', '', '.', 'e5', '1 2', 'nanx', '--1', '1e',
              '1e1000000000000000000', 5, -10 ** 40, True, 0.1, -0.0, 1e300, float('nan'), float('-inf'),
              (0, (1, 2, 3), -1), [1, [0, 0, 5], 2], (0, (), 'F'), (1, (4, 2), 'n'), (0, (), 'N'), (0, (1,), 'x'),
              (2, (1,), 0), (0, (10,), 0), (0, (1,), 1.5), (0, 1), (0, '12', 1), None, b'1', 1j, object):
    try:
        number = Decimal(value)
        print(repr(value), repr(number), number.as_tuple(), number.to_eng_string())
    except Exception as error:
        print(repr(value), type(error).__name__, error)
for text in ('0', '-0.0', '2.5', '3.5', '-2.5', '1E+5', '123456789012345678901234567890.5', '1E-400', 'NaN', 'Infinity', 'sNaN'):
    number = Decimal(text)
    for convert in (int, float, complex, round, math.floor, math.ceil, math.trunc, bool, str, Decimal.as_integer_ratio,
                    Decimal.adjusted, lambda x: round(x, 1), lambda x: round(x, -1), lambda x: round(x, None)):
        try:
            print(text, getattr(convert, '__name__', ''), convert(number))
        except Exception as error:
            print(text, convert.__name__, type(error).__name__, error)
print(Decimal.from_float(0.1), Decimal.from_float(3), Decimal.from_number(Decimal('1.50')), Decimal(0.1) == 0.1)
for value in ('1', None, Decimal(1)):
    for make in (Decimal.from_float, Decimal.from_number, Context().create_decimal_from_float):
        try:
            print(make(value))
        except TypeError as error:
            print(error)
narrow = Context(prec=3, rounding=ROUND_HALF_UP)
print(narrow.create_decimal('1.2345'), narrow.create_decimal(12345), narrow.create_decimal(0.12345), narrow.create_decimal())
for value in (' 1', '1_0', 'nan1234'):
    try:
        print(narrow.create_decimal(value))
    except InvalidOperation as error:
        print(value, error)
number = Decimal('-12.340')
print(copy.copy(number) is number, copy.deepcopy(number) is number, pickle.loads(pickle.dumps(number)), number.__reduce__())
print(number.real is number, number.imag, number.conjugate() is number, number.__sizeof__(), Decimal(10 ** 100).__sizeof__())


class Money(Decimal):
    def __new__(cls, value='0', currency='EUR'):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __repr__(self):
        return f'{self} {self.currency}'


money = Money('19.99', 'CHF')
print(money, repr(money), type(money + 1), type(+money), type(Money.from_float(0.5)), type(Decimal(money)), money == Decimal('19.99'))
print(int(Decimal(7) ** 2000) % 10 ** 20, len(str(Decimal(3) ** 5)), Decimal('1' * 60) == int('1' * 60))
