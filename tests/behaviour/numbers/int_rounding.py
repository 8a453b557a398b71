"""round() of ints goes to even multiples of powers of ten."""

for number in (0, 5, 15, 25, 35, -5, -15, -25, 49, 50, 51, 149, 150, 151, 12345, 10**30 + 5 * 10**20, -10**30 - 5 * 10**20):
    print(number, round(number), [round(number, -n) for n in range(5)], round(number, 3), round(number, -21), round(number, -100))
for digits in ('x', 1.0, None, True, 2**70):
    try:
        print(digits, round(12345, digits))
    except TypeError as error:
        print(digits, error)
print(type(round(True)), round(True, -1), (7).__floor__(), (7).__ceil__(), (7).__trunc__())
