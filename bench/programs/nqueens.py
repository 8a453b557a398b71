"""The queens' problem by generators: permutations whose diagonals all differ."""


def permutations(items, size=None):
    pool = tuple(items)
    count = len(pool)
    size = count if size is None else size
    indices = list(range(count))
    cycles = list(range(count, count - size, -1))
    yield tuple(pool[index] for index in indices[:size])
    while count:
        for at in reversed(range(size)):
            cycles[at] -= 1
            if cycles[at] == 0:
                indices[at:] = indices[at + 1:] + indices[at:at + 1]
                cycles[at] = count - at
            else:
                other = -cycles[at]
                indices[at], indices[other] = indices[other], indices[at]
                yield tuple(pool[index] for index in indices[:size])
                break
        else:
            return


def queens(size):
    columns = range(size)
    for rows in permutations(columns):
        if size == len({rows[column] + column for column in columns}) == len({rows[column] - column for column in columns}):
            yield rows


def main(size=8):
    return len(list(queens(size)))
