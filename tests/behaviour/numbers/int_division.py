"""Floor division and remainder agree with each other for all signs and sizes."""

numbers = [7, -7, 1, -1, 2**62, -2**62, 2**64 - 1, -2**64, 10**40, -10**40, 12345678901234567890]
for a in numbers + [0]:
    for b in numbers:
        q, r = divmod(a, b)
        print(a, b, q, r, q == a // b, r == a % b, q * b + r == a, (r >= 0) == (b > 0) or r == 0)
for operation in ('1 // 0', '1 % 0', 'divmod(1, 0)', '1 / 0', '2**70 // 0', '2**70 % 0', '0 // 0'):
    try:
        eval(operation)
    except ZeroDivisionError as error:
        print(operation, error)
