"""True and False are ints with operators of their own."""

import warnings

for a in (True, False):
    for b in (True, False, 1, 0, 2):
        print(a & b, a | b, a ^ b, a + b, a * b, a == b, a < b, b & a)
print(repr(True), str(False), bool([]), bool('x'), bool(0.0), bool(None), bool(), int(True), float(True), -True, +True, abs(False))
for text in ("bool(1, 2)", "bool(x=1)", "True()", "bool.__new__(int)"):
    try:
        print(eval(text))
    except Exception as error:
        print(type(error).__name__, error)
try:
    class B(bool):
        pass
except TypeError as error:
    print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(~bool(1), ~bool(0))
for warning in caught:
    print(warning.category.__name__, warning.message)


class Bad:
    def __bool__(self):
        return 1


class Sized:
    def __len__(self):
        return 0


print(bool(Sized()))
try:
    bool(Bad())
except TypeError as error:
    print(error)
print(sum([True, True, False]), [10, 20][True], {True: 'x'}[1], f'{True}', f'{True:5}|', '%d' % True, format(False, 'b'))
