# set: the order of iteration after all kinds of histories.
import random
import sys

random.seed(77)
for n in (0, 1, 4, 5, 8, 20, 60, 100, 400):
    s = set()
    for _ in range(n):
        s.add(random.randrange(10 * n + 1))
    print(n, list(s)[:12], sys.getsizeof(s), sys.getsizeof(s.copy()), list(s.copy()) == list(s))
for round_number in range(12):
    s, other = set(), set()
    for step in range(60):
        x = random.randrange(64) * (1, 8, 1024)[round_number % 3]
        action = random.randrange(8)
        if action < 3:
            s.add(x)
        elif action == 3:
            s.discard(x)
        elif action == 4:
            other.add(x)
        elif action == 5 and s:
            other.add(s.pop())
        elif action == 6:
            s ^= {x, x + 1, x * 2}
        else:
            s |= {x, -x, x + 5, 7}
    print(list(s), list(other), sys.getsizeof(s))
    print(list(s | other), list(s & other), list(s - other), list(s ^ other), list(other - s))
    print(list(s.union(list(other))), list(s.intersection(list(other))), list(s.difference(list(other))),
          list(s.symmetric_difference(list(other))))
    s -= other
    print(list(s), sys.getsizeof(s))
    s.update(dict.fromkeys(other))
    print(list(s), list(frozenset(s)), list(set(list(s))))
    s &= set(range(0, 600, 3))
    print(list(s), sys.getsizeof(s))
    print([s.pop() for _ in range(min(4, len(s)))], list(s))
    s.symmetric_difference_update(dict.fromkeys([1, 2, 3]))
    print(list(s))
print(list({5, 3, 1}), list({"%d" % i for i in ()}), list({100, 8, 16, 0}), list(frozenset(range(0, 100, 8))))
print([list({x for x in range(n, 0, -1)}) for n in range(12)])
print(list({3: 0, 1: 0}.keys() | {9, 17}), list({1, 9, 17} & {17: 1, 1: 0}.keys()), list({1: 0}.keys() ^ [8, 0]))
