"""Where format specifications go."""

class Money:
    def __format__(self, spec):
        return f'<{spec}>'


class Bad:
    def __format__(self, spec):
        return 5


print(format(Money()), format(Money(), '>10'), f'{Money():x{1}y}', '{:abc}'.format(Money()))
for value, spec in ((Bad(), ''), (object(), 'x'), (None, '5'), ([], '5'), (1, 5), (1.5, None)):
    try:
        print(format(value, spec))
    except TypeError as error:
        print(error)


class I(int):
    def __str__(self):
        return 'I!'


class F(float):
    def __str__(self):
        return 'F!'


class S(str):
    def __str__(self):
        return 'S!'


print(format(I(5)), format(I(5), 'd'), f'{I(5)}', f'{I(5):3}', format(F(1.5)), format(F(1.5), '.2f'), format(S('a')), format(S('a'), '3') + '|')
width, precision = 12, 3
print(f'{3.14159:{width}.{precision}}', f'{255:#{width}x}', f'{"ab":{"*"}^{width}}', f'{1000000:,}', f'{0.5:%}')
for code in ('y', '\x7f', ' ', '\xe9', '\u1234', '\U0001d7e1', 'dd', '5d5', '{}'):
    for value in (1, 1.5, 'a', 1j):
        try:
            print(format(value, code))
        except ValueError as error:
            print(ascii(str(error)))
