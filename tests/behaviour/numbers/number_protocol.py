"""Operators ask both operands, in the right order."""

class Left:
    def __add__(self, other):
        return f'Left+{other!r}'

    def __radd__(self, other):
        return f'{other!r}+Left'

    def __rpow__(self, other, modulus=None):
        return f'{other!r}**Left'

    def __rdivmod__(self, other):
        return 'divmod'

    def __rlshift__(self, other):
        return NotImplemented

    def __eq__(self, other):
        return 'eq'

    def __lt__(self, other):
        return 'lt'

    __hash__ = None


class Sub(int):
    def __radd__(self, other):
        return 'Sub first'

    def __rsub__(self, other):
        return NotImplemented


x = Left()
print(x + 1, 1 + x, 1.5 + x, 1j + x, True + x, 2**70 + x, 2 ** x, 2.0 ** x, divmod(5, x), 1 == x, 1 > x, 1.5 > x)
print(1 + Sub(5), 1.5 + Sub(5), 10 - Sub(5), Sub(3) + 4)
for text in ('1 << x', '1 - x', '1 < None', '1 + None', '1.5 // "x"', '2 ** "x"', 'pow(2, 3, 1.5)', '1j + []', '-"x"', '~1.5', 'abs("x")',
             'divmod(1, "x")', '1 @ 2'):
    try:
        print(text, eval(text))
    except TypeError as error:
        print(text, error)
n = 5
n += 1.5
n -= 2j
print(n)
n = 2**62
n += n
n *= n
n //= 3
n %= 10**9
n <<= 3
n >>= 1
n |= 1
n &= 0xffff
n ^= 0xff
n **= 2
print(n)
