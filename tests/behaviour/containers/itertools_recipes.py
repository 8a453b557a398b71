# itertools at work: recipes that lean on laziness and sharing.
import operator
from collections import deque
from itertools import *


def take(n, iterable):
    return list(islice(iterable, n))


def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in takewhile(lambda p: p * p < n, compress(count(), data)):
        data[p * p:n:p + p] = bytes(len(range(p * p, n, p + p)))
    return [2] + list(compress(range(n), data))[1:] if n > 2 else []


def sliding_window(iterable, n):
    iterator = iter(iterable)
    window = deque(islice(iterator, n - 1), maxlen=n)
    for x in iterator:
        window.append(x)
        yield tuple(window)


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for active in range(len(iterables), 0, -1):
        iterators = cycle(islice(iterators, active))
        yield from map(next, iterators)


def powerset(iterable):
    s = list(iterable)
    return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))


def unique_justseen(iterable, key=None):
    return map(next, map(operator.itemgetter(1), groupby(iterable, key)))


print(take(5, count(3, 2)), sieve(40), list(sliding_window("ABCDE", 3)), list(roundrobin("ABC", "D", "EF")))
print(list(powerset("abc")), list(unique_justseen("AAAABBBCCD")), list(unique_justseen("ABBcCAD", str.casefold)))
print(sum(starmap(operator.mul, zip(range(5), repeat(2)))), list(accumulate([3, 1, 4, 1, 5], max)), next(islice("abc", 2, None)))


class Counted:
    def __init__(self, n):
        self.n, self.asked = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.asked += 1
        if self.asked > self.n:
            raise StopIteration
        return self.asked


for make in (lambda c: list(islice(c, 3)), lambda c: list(zip(c, "ab")), lambda c: list(zip("ab", c)), lambda c: list(takewhile(lambda x: x < 3, c)),
             lambda c: list(islice(c, 1, 8, 4)), lambda c: 3 in c, lambda c: list(batched(islice(c, 5), 2)), lambda c: [next(g) for k, g in groupby(c, lambda x: x // 4)],
             lambda c: list(zip_longest(c, "a")), lambda c: next(product(c, "ab")), lambda c: next(combinations(c, 2)), lambda c: max(c), lambda c: list(islice(pairwise(c), 2)),
             lambda c: all(x < 4 for x in c), lambda c: list(islice(chain(c, "z"), 4)), lambda c: list(islice(cycle(c), 13)), lambda c: list(map(max, c, [5, 5]))):
    counted = Counted(10)
    print(make(counted), counted.asked)
a, b = tee(Counted(4))
print(next(a), list(b), list(a))
big = tee(range(500), 3)
print([sum(x) for x in big], len(list(permutations(range(6)))), sum(1 for _ in product(range(4), repeat=4)))
