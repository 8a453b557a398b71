"""Whole-number functions of math."""

import math

print([math.factorial(n) for n in range(20)], math.factorial(50))
print([[math.comb(n, k) for k in range(n + 2)] for n in range(8)], math.comb(100, 50), math.comb(10**30, 3))
print([[math.perm(n, k) for k in range(n + 2)] for n in range(6)], math.perm(30), math.perm(10**20, 4))
print([math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 17, 10**20, 10**41, 2**64 - 1, 2**128)])
print(math.gcd(), math.gcd(12), math.gcd(12, -18), math.gcd(2**100, 6**40, 10**30))
print(math.lcm(), math.lcm(4, -6), math.lcm(2, 0), math.lcm(*range(1, 25)))
for text in ("factorial(-1)", "factorial(2.0)", "factorial(10**30)", "factorial('x')", "comb(-1, 1)", "comb(1, -1)", "comb(1.0, 1)", "perm(-1)",
             "perm(2, -1)", "isqrt(-1)", "isqrt(1.5)", "gcd(1.0)", "lcm(1, 'x')", "comb(5)", "comb(10**40, 10**30)", "ldexp(1.0, 1.0)",
             "ldexp(1.0, 10**30)", "ldexp(0.0, 10**30)", "ldexp(1.0, -10**30)", "ldexp(3.0, -1074)", "trunc('x')", "floor('x')", "ceil(None)",
             "sqrt('x')", "log(0)", "log(-1)", "log(10**400)", "log2(2**5000)", "log10(10**500)", "log(8, 2)", "log(5, 1)", "log(True)", "log()",
             "sqrt(x=1)", "gcd(x=1)", "sqrt()", "pow(1)", "isclose(1)", "hypot(x=1)"):
    try:
        print(text, eval('math.' + text))
    except Exception as error:
        print(text, type(error).__name__, error)


class N:
    def __floor__(self):
        return 'floor'

    def __ceil__(self):
        return 'ceil'

    def __trunc__(self):
        return 'trunc'


print(math.floor(N()), math.ceil(N()), math.trunc(N()))
