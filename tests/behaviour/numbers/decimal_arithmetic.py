# Operators of Decimal in the default context: exponents of results, signs of zero, mixed operands, rounding.
from decimal import *
from fractions import Fraction
import operator

values = [Decimal(text) for text in ('0', '-0', '1', '-2.50', '3E+5', '1.1E-7', '12345678901234567890123456789012345',
                                     '0.1', 'Infinity', '-Infinity', 'NaN', 'NaN17')]
operators = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod]
setcontext(Context(prec=28, traps=[]))
for operation in operators:
    for a in values:
        row = []
        for b in values:
            result = operation(a, b)
            row.append(str(result) if isinstance(result, Decimal) else ' '.join(map(str, result)))
        print(operation.__name__, a, row)
    print(getcontext())
    getcontext().clear_flags()

print(Decimal('1.10') + Decimal('2.2'), Decimal('1.20') * 3, 5 - Decimal('0.50'), 7 // Decimal('2'), -7 % Decimal('3'))
print(2 ** Decimal('0.5'), Decimal(2) ** 10, Decimal(2) ** -2, pow(Decimal(7), 13, 11), Decimal('-2') ** 3)
print(-Decimal('0'), +Decimal('-0'), abs(Decimal('-1.50')), bool(Decimal('0.00')), bool(Decimal('nan')))
for other in (1.5, 'x', None, Fraction(1, 2), 1j, [1]):
    for operation in (operator.add, operator.mul, operator.truediv, operator.pow, divmod):
        for left, right in ((Decimal(1), other), (other, Decimal(1))):
            try:
                print(operation(left, right))
            except TypeError as error:
                print(error)
setcontext(Context(prec=3))
total = Decimal(0)
for i in range(100):
    total += Decimal('0.1')
print(total, sum([Decimal('0.1')] * 100), Decimal('1.2345') + 0, +Decimal('9.995'), Decimal('1000') + Decimal('0.5'))
x = Decimal('1.5')
x += 1
x *= 2
x -= Decimal('.5')
x /= 3
x //= 1
x %= 5
x **= 2
print(x)
