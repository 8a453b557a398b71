"""Unpacking of tuples, lists and longer sequences, with and without a star."""


def main(loops=150000):
    pair = (1, 2)
    ten = tuple(range(10))
    ten_list = list(range(10))
    total = 0
    for _ in range(loops):
        a, b = pair
        b, a = a, b
        a, b, c, d, e, f, g, h, i, j = ten
        total += j
        a, b, c, d, e, f, g, h, i, j = ten_list
        total += i
        a, *rest = ten
        total += len(rest)
        *front, z = ten_list
        total += z
        (a, b), (c, d), e = pair, (3, 4), 5
        total += d
        a, b, c, d, e, f, g, h, i, j = ten
        a, b, c, d, e, f, g, h, i, j = ten_list
        for key, value in ((1, 2), (3, 4), (5, 6)):
            total += key - value
    return total
