"""Quotients of ints are rounded once, whatever their size."""

print(1 / 3, 2**53 / 3, (2**53 + 1) / 1, (2**60 + 1) / 2**7, 10**400 / 10**399, 10**400 / 3**800)
print(-7 / 2, 7 / -2, 0 / -5, 1 / 2**1074, 1 / 2**1075, 3 / 2**1075, -1 / 10**400)
for n in range(1, 40):
    print(n, (2**200 + n) / 2**147, (10**n + 1) / 3, 1 / 10**n)
for numerator, denominator in ((10**400, 1), (-10**400, 3), (2**1024, 1), (2**1024 - 2**969, 1)):
    try:
        print(numerator / denominator)
    except OverflowError as error:
        print(error)
