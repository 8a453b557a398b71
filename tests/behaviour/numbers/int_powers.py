"""Powers, with and without a modulus."""

for base in (0, 1, -1, 2, -2, 3, 10, 2**40, -3**30):
    print(base, [base ** n for n in (0, 1, 2, 3, 7)])
for base in (2, -3, 0):
    for exponent in (-1, -2):
        try:
            print(base, exponent, base ** exponent)
        except ZeroDivisionError as error:
            print(base, exponent, error)
for modulus in (1, -1, 2, 7, -7, 10**9 + 7, -(2**65 + 1)):
    print(modulus, [pow(b, e, modulus) for b in (0, 2, -3, 10**20) for e in (0, 1, 5, 10**10)])
for arguments in ((3, -1, 7), (3, -2, -7), (2, -1, 4), (0, -1, 5), (2, 1, 0), (2, 2, 'a'), (2, 2.0, 3), (2.0, 2, 3), (2, -1, 1)):
    try:
        print(arguments, pow(*arguments))
    except Exception as error:
        print(arguments, type(error).__name__, error)
print(pow(base=2, exp=10, mod=1000), pow(2, 10, mod=None), 2 ** 1000 % 1007)
