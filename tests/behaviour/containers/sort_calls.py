# list.sort: the exact sequence of comparisons.
import random

log = []


class Item:
    __slots__ = ("number",)

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        log.append((self.number, other.number))
        return self.number < other.number


def digest(pairs):
    value = 7
    for a, b in pairs:
        value = (value * 1000003 + a * 31 + b) % (2**61 - 1)
    return value


random.seed(2024)
for shape in range(9):
    for n in (2, 3, 5, 17, 63, 64, 90, 257, 700):
        if shape == 0:
            numbers = [random.randrange(n) for _ in range(n)]
        elif shape == 1:
            numbers = list(range(n))
        elif shape == 2:
            numbers = list(range(n, 0, -1))
        elif shape == 3:
            numbers = [i // 7 for i in range(n, 0, -1)]
        elif shape == 4:
            numbers = [i % 10 for i in range(n)]
        elif shape == 5:
            numbers = list(range(n // 2)) + list(range(n - n // 2))
        elif shape == 6:
            numbers = sorted(random.randrange(n) for _ in range(n))
            for _ in range(3):
                numbers[random.randrange(n)] = random.randrange(n)
        elif shape == 7:
            numbers = [random.randrange(3) for _ in range(n)]
        else:
            numbers = list(range(0, n, 2)) + list(range(1, n, 2))
        log.clear()
        items = [Item(x) for x in numbers]
        items.sort(reverse=bool(shape % 2))
        print(shape, n, len(log), digest(log), digest((x.number, 0) for x in items))
