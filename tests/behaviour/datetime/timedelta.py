# timedelta: construction, arithmetic, rounding, errors.
from datetime import timedelta
from fractions import Fraction
import math


def attempt(label, function):
    try:
        print(label, '->', repr(function()))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


for kw in [{}, {'days': 1.5}, {'weeks': -1, 'hours': 3}, {'milliseconds': 1.0005}, {'microseconds': 0.5},
           {'microseconds': 1.5}, {'microseconds': 2.5}, {'microseconds': -0.5}, {'days': -1, 'seconds': 86399},
           {'days': 1e-9}, {'seconds': 1e-7, 'microseconds': 0.4}, {'hours': 10**6}, {'days': 1, 'microseconds': -1},
           {'minutes': 1 / 3}, {'days': 0.1, 'seconds': 0.1}, {'days': True}]:
    value = timedelta(**kw)
    print(kw, repr(value), str(value), value.total_seconds(), value.days, value.seconds, value.microseconds, hash(value) == hash(timedelta(*[value.days, value.seconds, value.microseconds])))
for args in [('a',), (None,), (1e300,), (float('nan'),), (float('inf'),), (999999999, 86400), (-999999999, -1), (10**12,), (10**30,),
             (0, 10**30), (1, 2, 3, 4, 5, 6, 7, 8), (1j,), (Fraction(1, 2),)]:
    attempt(f'timedelta{args}', lambda: timedelta(*args))
attempt('unknown', lambda: timedelta(jahre=1))
attempt('double', lambda: timedelta(1, days=1))
a, b = timedelta(1, 2, 3), timedelta(hours=-5, microseconds=7)
for left, right in [(a, b), (b, a), (a, 3), (3, a), (a, 2.5), (a, 0), (a, timedelta(0)), (a, 'x'), (a, -2.0), (a, 0.0), (b, 7), (a, 10**20),
                    (a, float('nan')), (a, float('inf')), (a, True)]:
    for name, op in [('+', lambda: left + right), ('-', lambda: left - right), ('*', lambda: left * right), ('/', lambda: left / right),
                     ('//', lambda: left // right), ('%', lambda: left % right), ('divmod', lambda: divmod(left, right)),
                     ('<', lambda: left < right), ('==', lambda: left == right)]:
        attempt(f'{left!r} {name} {right!r}', op)
print(-a, +a, abs(b), bool(a), bool(timedelta(0)), abs(a) is a, +a is a)
print(timedelta.min, timedelta.max, timedelta.resolution)
attempt('negate min', lambda: -timedelta.min)
attempt('max+', lambda: timedelta.max + timedelta.resolution)
attempt('min-', lambda: timedelta.min - timedelta.resolution)
attempt('max*2', lambda: timedelta.max * 2)
print([repr(timedelta(microseconds=n) / 2) for n in range(-5, 6)])
print([repr(timedelta(microseconds=n) * 0.5) for n in range(-5, 6)])
print([str(timedelta(seconds=n)) for n in (0, 1, -1, 59, 3600, 86399, 86400, -86400, 172800)])
print(sorted([a, b, timedelta(0), timedelta.max, timedelta.min]), a.__reduce__(), timedelta.max.total_seconds())


class D(timedelta):
    pass


print(repr(D(1) + D(2)), type(D(1) + D(2)).__name__, type(-D(1)).__name__, type(D(1) * 2).__name__, repr(D(days=2, seconds=3)))
