"""fsum, sumprod, prod, hypot and dist lose nothing."""

import math

inf, nan = math.inf, math.nan
for items in ([], [0.1] * 10, [1e100, 1.0, -1e100], [1e16, 1.0, 1e-16], [2.0**53, -0.5, -2.0**-54], [1e-16] * 7 + [1.0], [1, 2, 3], [inf, 1],
              [inf, -inf], [nan, 1], [1e308, 1e308], [1e308, 1e308, -1e308], ['x']):
    try:
        print(items, math.fsum(items))
    except Exception as error:
        print(items, type(error).__name__, error)
for p, q in (([1, 2], [3, 4]), ([1.5, 2], [3, 4]), ([1], [1, 2]), ([0.1] * 10, [0.1] * 10), ([10**20, 1.5], [10**20, 2]),
             ([1e16, 1, 1], [1, 1, -1e16]), ([True, 2], [1.5, False]), ([2**62] * 5, [2**62] * 5), (['a'], [2]), ([], []), ([inf], [0.0])):
    try:
        print(p, q, math.sumprod(p, q))
    except Exception as error:
        print(p, q, type(error).__name__, error)
print(math.prod([]), math.prod([2, 3.5, True]), math.prod([2] * 100), math.prod([1, 2], start=5), math.prod([3], start=[1]))
for point in ((), (3, 4), (1e200, 1e200), (5e-324, 5e-324), (1, 2, 3), (inf, nan), (nan, 1), (-5,), (0.1, 0.2, 0.3)):
    print(point, math.hypot(*point))
print(math.dist((1, 2), (4, 6)), math.dist([0.1], [0.3]), math.dist((), ()))
for p, q in (((1,), (1, 2)), ('ab', (1, 2)), (5, 6)):
    try:
        math.dist(p, q)
    except Exception as error:
        print(type(error).__name__, error)
for arguments in ((2.0, 3.0, 4.0), (inf, 0, 1), (1e308, 10, 0), (nan, 1, 1), (0.1, 10, -1)):
    try:
        print(math.fma(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(inf, inf))
for steps in (0, 1, 3, 10**30, None):
    print(math.nextafter(1.0, 2.0, steps=steps), math.nextafter(-5e-324, 1.0, steps=steps))
