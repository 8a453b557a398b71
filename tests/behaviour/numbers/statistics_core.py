"""The inverse of the normal distribution below the module statistics."""

import _statistics

for p in (1e-300, 1e-10, 0.001, 0.075, 0.1, 0.42, 0.5, 0.6, 0.925, 0.95, 0.999999):
    print(p, f'{_statistics._normal_dist_inv_cdf(p, 0.0, 1.0):.12g}', f'{_statistics._normal_dist_inv_cdf(p, 10.0, 2.5):.12g}')
nan, inf = float('nan'), float('inf')
for arguments in ((0.5, 1.0, 0.0), (0.3, 1.0, -2.0), (0, 1, 1), (1, 1, 1), (2, 1, 1), (nan, 0, 1), (0.3, 0, inf), ('x', 0, 1), (0.5,)):
    try:
        print(arguments, _statistics._normal_dist_inv_cdf(*arguments))
    except Exception as error:
        print(arguments, type(error).__name__, error)
