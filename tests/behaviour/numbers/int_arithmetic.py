"""Sums, differences and products around the sizes at which ints change their form."""

edges = [0, 1, -1, 2**31, 2**61, 2**62 - 1, 2**62, -2**62, -2**62 - 1, 2**63, 2**64 - 1, 2**64, -2**64, 10**30, 3**100]
for a in edges:
    for b in edges:
        print(a + b, a - b, a * b)
for a in edges:
    print(-a, +a, abs(a), ~a, bool(a))
