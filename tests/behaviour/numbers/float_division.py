"""Remainders take the sign of the divisor; zeros keep signs."""

for x in (5.5, -5.5, 0.0, -0.0, 1e-20, -1e-20, 1e300, 7.0):
    for y in (2.0, -2.0, 1.0, -1.0, 0.1, 1e-300, 3):
        q, r = divmod(x, y)
        print(x, y, q, r, x // y == q, x % y == r, str(x % y)[0] == '-')
print(-1e-20 % 1, 1e-20 % -1, 4.0 % 2, -4.0 % 2, 1.0 // 0.1, 1.0 % 0.1, 6 // 0.5, 1e308 // 1e-308)
