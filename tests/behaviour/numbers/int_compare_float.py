"""Ints and floats compare exactly, never by rounding the int."""

ints = [0, 1, -1, 2**53, 2**53 + 1, -2**53 - 1, 2**63, 10**22, 10**23, 10**308, 10**309, -10**309]
floats = [0.0, -0.0, 1.0, 0.5, -0.5, 2.0**53, 2.0**53 + 2, 2.0**63, 1e22, 1e23, 1e308, float('inf'), float('-inf'), float('nan')]
for i in ints:
    for f in floats:
        print(i == f, i != f, i < f, i <= f, i > f, i >= f, f < i, f == i)
print(sorted([2**53 + 1, 2.0**53, 2**53 - 1, 2.0**53 + 2, 0.5, 1, True]))
print(max(2**53 + 1, 2.0**53), min(1, 1.0), 3 in [3.0], 2**53 + 1 in {2.0**53})
