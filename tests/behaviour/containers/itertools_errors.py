# itertools: complaints.
import copy
import pickle
from itertools import *


def attempt(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
        print(list(islice(result, 5)) if hasattr(result, "__next__") else result)
    except Exception as error:
        print(type(error).__name__, error)


attempt(accumulate)
attempt(accumulate, 5)
attempt(accumulate, [1, "a"])
attempt(accumulate, [1], nope=1)
attempt(batched, "ab", 0)
attempt(batched, "ab")
attempt(batched, "abc", 2, strict=True)
attempt(chain, 5)
attempt(chain, "a", 5)
attempt(chain, x=1)
attempt(chain.from_iterable, [1])
attempt(combinations, "abc", -1)
attempt(combinations, "abc")
attempt(combinations, 5, 2)
attempt(combinations, "abc", "a")
attempt(compress, "a")
attempt(compress, 1, 2)
attempt(count, "a")
attempt(count, 1, "a")
attempt(count, 1, 2, 3)
attempt(cycle)
attempt(cycle, 5)
attempt(cycle, iterable=[])
attempt(dropwhile, 1)
attempt(dropwhile, 1, [1])
attempt(takewhile, None, [1])
attempt(filterfalse, None)
attempt(groupby)
attempt(groupby, 5)
attempt(islice, [])
attempt(islice, [], -1)
attempt(islice, [], "a")
attempt(islice, [], 1, 2, 0)
attempt(islice, [], 1, -2)
attempt(islice, [], -1, 2)
attempt(islice, [], 1, 2, "a")
attempt(islice, [], 2**70)
attempt(islice, [], 1, 2, 3, 4)
attempt(pairwise)
attempt(permutations, "abc", -1)
attempt(permutations, "abc", "a")
attempt(permutations, "abc", 1.0)
attempt(product, "a", repeat=-1)
attempt(product, "a", repeat="a")
attempt(product, "a", nope=1)
attempt(repeat)
attempt(repeat, 1, -5)
attempt(repeat, 1, "a")
attempt(repeat, times=2, object="o")
attempt(starmap, pow, [1])
attempt(starmap, pow, [(1,)])
attempt(tee, 5)
attempt(tee, [], -1)
attempt(tee, [], "a")
attempt(zip_longest, 5)
attempt(zip_longest, "a", nope=1)
attempt(copy.copy, count(1))
attempt(pickle.dumps, chain("a"))
attempt(count(1).__reduce__)
attempt(lambda: repeat(1).__length_hint__())


class Reenter:
    def __init__(self):
        self.it = None

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.it)


source = Reenter()
a, b = tee(source)
source.it = a
attempt(lambda: next(b))


def failing():
    yield 1
    raise KeyError("stop")


for make in (chain, cycle, pairwise, lambda s: batched(s, 3), lambda s: zip_longest(s, "abc"), accumulate,
             lambda s: islice(s, 5), lambda s: groupby(s)):
    iterator = make(failing())
    attempt(lambda: list(iterator))
    attempt(lambda: list(islice(iterator, 3)))
groups = groupby("aab")
first = next(groups)[1]
second = next(groups)[1]
print(list(first), list(second))
