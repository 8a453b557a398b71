"""Instances of subclasses of int: results are plain ints, attributes can be set."""

class Number(int):
    def __repr__(self):
        return f'<{int(self)}>'


class Doubled(int):
    def __new__(cls, value):
        return super().__new__(cls, 2 * value)


for value in (0, 5, -2**70, 2**62):
    n = Number(value)
    n.note = 'x'
    print(n, str(n), type(n + 1), type(-n), type(+n), type(abs(n)), type(n.real), type(int(n)), n == value, n.note)
    print(hash(n) == hash(value), type(round(n)), type(n >> 0), type(n * 1), bool(n), f'{n:d}', '%d' % n, [10, 20][Number(1)])
print(Doubled(21), type(Doubled(21)), Number('12'), Number(b'7f', 16), Number.from_bytes(b'a'), type(Number.from_bytes(b'a')))


class ByInt:
    def __int__(self):
        return 42


class ByIndex:
    def __index__(self):
        return 7


class Wrong:
    def __int__(self):
        return 'x'

    __index__ = __int__


print(int(ByInt()), int(ByIndex()), list(range(9))[ByIndex()], hex(ByIndex()), range(ByIndex()))
for function in (int, hex, range, lambda x: [1][x]):
    try:
        function(Wrong())
    except TypeError as error:
        print(error)
for type_ in (str, bool):
    try:
        int.__new__(type_)
    except TypeError as error:
        print(error)
