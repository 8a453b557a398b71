# Pickling and copying containers and their iterators.
import copy
import pickle
from collections import Counter, OrderedDict, defaultdict, deque


class SubList(list):
    pass


class SubDict(dict):
    def __init__(self, *args, **keywords):
        super().__init__(*args, **keywords)
        self.note = "kept"


class SubTuple(tuple):
    pass


class SubSet(frozenset):
    pass


s = SubList([1, 2])
s.note = [3]
for thing in ([1, [2]], (1, (2,)), {1: [2]}, {1, 2}, frozenset("a"), range(1, 9, 2), slice(1, 2), s, SubDict(a=1), SubTuple("ab"),
              SubSet([1]), deque([1], 2), defaultdict(int, a=1), OrderedDict(b=2), Counter("aab"), {1: 2}.keys and [], bytearray(b"x")):
    for protocol in range(6):
        back = pickle.loads(pickle.dumps(thing, protocol))
        assert back == thing and type(back) is type(thing), (thing, protocol)
    assert copy.copy(thing) == thing and copy.deepcopy(thing) == thing
    print(type(thing).__name__, getattr(copy.deepcopy(thing), "__dict__", None))
for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter({1: 2, 3: 4}), lambda: iter(range(5)), lambda: reversed([1, 2]),
             lambda: enumerate("abc", 4), lambda: zip("ab", [1, 2]), lambda: map(len, ["a", "bb"]), lambda: filter(None, [0, 1]),
             lambda: iter({1, 2}), lambda: reversed((1, 2)), lambda: iter("abc"), lambda: iter(range(2**65, 2**65 + 3)), lambda: iter(b"ab")):
    it = make()
    first = next(it)
    rest = pickle.loads(pickle.dumps(it))
    print(type(it).__name__, first, list(rest), list(copy.copy(it)))
for thing in ({}.keys(), {}.items(), {}.values()):
    try:
        pickle.dumps(thing)
    except TypeError as error:
        print(error)
cycle = [1]
cycle.append(cycle)
back = pickle.loads(pickle.dumps(cycle))
print(back[1] is back, copy.deepcopy(cycle)[1] is not cycle)
