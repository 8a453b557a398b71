# Many operations on chosen operands in chosen contexts: results and flags.
from decimal import *
import random

chooser = random.Random(20240607)
roundings = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
unary = ['abs', 'minus', 'plus', 'sqrt', 'exp', 'ln', 'log10', 'normalize', 'next_plus', 'next_minus', 'to_integral_exact',
         'logb', 'number_class', 'to_eng_string', 'create_decimal']
binary = ['add', 'subtract', 'multiply', 'divide', 'divide_int', 'remainder', 'remainder_near', 'divmod', 'power', 'quantize',
          'compare', 'compare_total', 'max', 'min_mag', 'next_toward', 'scaleb', 'shift', 'rotate']


def number():
    kind = chooser.random()
    sign = chooser.choice(['', '-'])
    if kind < 0.05:
        return Decimal(sign + chooser.choice(['NaN', 'sNaN3', 'Infinity', '0', '0E+9', '0E-9']))
    count = chooser.choice([1, 2, 5, 9, 19, 20, 28, 29, 40, 57, 58, 90])
    digits = chooser.choice([lambda: '9' * count, lambda: '1' + '0' * count, lambda: '5' + '0' * count,
                             lambda: ''.join(chooser.choices('0123456789', k=count))])()
    return Decimal(f'{sign}{digits}E{chooser.choice([0, -count, chooser.randint(-60, 40)])}')


for step in range(1500):
    context = Context(prec=chooser.choice([1, 3, 9, 19, 28, 28, 50]), rounding=chooser.choice(roundings), traps=[],
                      Emax=chooser.choice([9, 99, 999999]), Emin=-chooser.choice([0, 9, 99, 999999]), clamp=chooser.choice([0, 0, 1]))
    a, b, c = number(), number(), number()
    name = chooser.choice(unary + binary + ['fma'])
    if name == 'power':
        b = Decimal(chooser.randint(-30, 60)) / chooser.choice([1, 1, 1, 2, 4])
    arguments = [a] if name in unary else [a, b, c] if name == 'fma' else [a, b]
    print(step, name, *arguments, getattr(context, name)(*arguments), context)
