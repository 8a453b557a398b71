"""Hashes of numbers that are equal are equal."""

import sys

P = sys.hash_info.modulus
for number in (0, 1, -1, -2, P - 1, P, P + 1, -P, -P - 1, 2**61, 2**62, 2**64, -2**64, 10**50, -3**99):
    print(number, hash(number))
for number in (0.0, -0.0, 1.0, -1.0, 0.5, 1e300, -1e-300, 2.0**61, float('inf'), float('-inf'), 5e-324):
    print(number, hash(number))
print(hash(1) == hash(1.0) == hash(1 + 0j) == hash(True), hash(2**70) == hash(2.0**70), hash(1j), hash(-1j), hash(2 + 3j))
print({1: 'a', 1.0: 'b', True: 'c'}, {2**70: 'x', 2.0**70: 'y'})
nan = float('nan')
print(hash(nan) == hash(nan), len({nan, nan, float('nan')}))
