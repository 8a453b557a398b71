"""Digits of pi one after the other, by big integers."""


def digits(count):
    numerator, accumulator, denominator = 1, 0, 1
    number = 0
    found = 0
    while found < count:
        number += 1
        odd = 2 * number + 1
        accumulator += numerator * 2
        accumulator *= odd
        denominator *= odd
        numerator *= number
        if numerator > accumulator:
            continue
        digit = (numerator * 3 + accumulator) // denominator
        if digit != (numerator * 4 + accumulator) // denominator:
            continue
        yield digit
        found += 1
        accumulator -= denominator * digit
        numerator *= 10
        accumulator *= 10


def main(count=900):
    total = 0
    for place, digit in enumerate(digits(count)):
        total = (total * 31 + digit * place) % 1000003
    return total
