"""The Mersenne twister gives the same numbers for the same seeds."""

import random

for seed in (0, 1, -1, 42, 2**32, 2**100, 1.5, 'text', b'bytes', bytearray(b'x'), True):
    r = random.Random(seed)
    print(seed, r.random(), r.getrandbits(1), r.getrandbits(32), r.getrandbits(33), r.getrandbits(200), r.randrange(1000), r.randbytes(5))
r = random.Random(12345)
print([r.randint(1, 6) for _ in range(20)], r.choice('abcdef'), r.sample(range(100), 5), r.uniform(1, 2))
items = list(range(10))
r.shuffle(items)
print(items, r.choices('xyz', weights=[1, 2, 3], k=5), r.triangular(0, 1, 0.5))
state = r.getstate()
first = [r.random() for _ in range(700)]
r.setstate(state)
print(first == [r.random() for _ in range(700)], len(state[1]), first[699])
