"""The spectral norm of an endless matrix, cut to N rows: sums over generators of small function calls."""

from math import sqrt


def element(row, column):
    diagonal = row + column
    return 1.0 / (diagonal * (diagonal + 1) // 2 + row + 1)


def times(vector):
    return [sum(element(row, column) * value for column, value in enumerate(vector)) for row in range(len(vector))]


def transposed_times(vector):
    return [sum(element(column, row) * value for column, value in enumerate(vector)) for row in range(len(vector))]


def both(vector):
    return transposed_times(times(vector))


def main(size=60):
    first = [1.0] * size
    for _ in range(6):
        second = both(first)
        first = both(second)
    mixed = sum(a * b for a, b in zip(first, second))
    square = sum(b * b for b in second)
    return round(sqrt(mixed / square), 9)
