"""The native generator below the module random."""

import _random

r = _random.Random(5)
print(r.random(), r.getrandbits(0), r.getrandbits(64), len(r.getstate()))
for function, arguments in ((r.getrandbits, (-1,)), (r.getrandbits, (1.5,)), (r.getrandbits, (2**70,)), (r.setstate, ([1],)), (r.setstate, ((1,),)),
                            (r.setstate, ((0,) * 624 + (625,),)), (r.setstate, (('x',) * 625,)), (r.setstate, ((-1,) * 625,)), (r.seed, ([],)),
                            (r.seed, (1, 2)), (_random.Random, (1, 2)), (_random.Random, ([],)), (r.random, (1,))):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
r.setstate((1,) * 624 + (624,))
print(r.random(), r.random())
for seed in (0, -0.0, 2**64, 2**64 + 1, -(2**64), True):
    r.seed(seed)
    print(r.random())
