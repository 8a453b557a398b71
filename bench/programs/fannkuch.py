"""Fannkuch: how often must the front of a permutation be reversed until 0 is first, at most?"""


def fannkuch(size):
    order = list(range(size))
    counts = [0] * size
    most, checksum, sign = 0, 0, 1
    while True:
        first = order[0]
        if first:
            flips = 0
            work = order[:]
            while first:
                work[:first + 1] = work[first::-1]
                first = work[0]
                flips += 1
            if flips > most:
                most = flips
            checksum += sign * flips
        # The next permutation: swap for odd ones, rotate a growing prefix for even ones.
        if sign == 1:
            order[0], order[1] = order[1], order[0]
            sign = -1
            continue
        order[1], order[2] = order[2], order[1]
        sign = 1
        for index in range(2, size):
            if counts[index] != index:
                counts[index] += 1
                break
            counts[index] = 0
            if index == size - 1:
                return checksum, most
            order[:index + 2] = [*order[1:index + 2], order[0]]


def main(size=8):
    return fannkuch(size)
