# Containers in cycles, tracking, weak references.
import gc
import weakref
from collections import OrderedDict, defaultdict, deque


class Node:
    pass


def in_cycle(make):
    node = Node()
    reference = weakref.ref(node)
    node.container = make(node)
    del node
    gc.collect()
    return reference() is None


for make in (lambda n: [n], lambda n: (n,), lambda n: {1: n}, lambda n: {n}, lambda n: frozenset([n]), lambda n: iter([n]), lambda n: deque([n]),
             lambda n: iter({n: 1}), lambda n: {1: n}.items(), lambda n: zip([n]), lambda n: map(n, []), lambda n: filter(n, []),
             lambda n: enumerate([n]), lambda n: defaultdict(lambda: n), lambda n: OrderedDict({n: n}), lambda n: slice(n), lambda n: reversed([n]),
             lambda n: iter(lambda: n, 1), lambda n: __import__("functools").partial(n.__init__), lambda n: __import__("itertools").chain([n]),
             lambda n: __import__("itertools").cycle([n]), lambda n: __import__("itertools").tee([n]), lambda n: __import__("operator").itemgetter(n),
             lambda n: __import__("functools").lru_cache(lambda: n), lambda n: __import__("itertools").repeat(n),
             lambda n: __import__("itertools").product([n], [n]), lambda n: __import__("itertools").groupby([n])):
    print(in_cycle(make), end=" ")
print()
print([gc.is_tracked(x) for x in ([], {}, set(), frozenset(), (), (1, 2), ([],), range(3), slice(1), {1: 2}, [1], iter([]), iter(range(3)))])
print([gc.is_tracked(x) for x in (tuple([1, 2]), tuple([[]]), (1, 2) + (3,), ("a",) * 2, (1, [])[:1], deque(), {}.keys())])
for thing in (set(), frozenset(), deque(), OrderedDict()):
    print(type(thing).__name__, weakref.ref(thing)() is thing)
for thing in ([], (), {}, range(1), slice(1), iter([]), defaultdict()):
    try:
        weakref.ref(thing)
    except TypeError as error:
        print(error)
print(sorted(map(str, gc.get_referents({"k": "v"}))), gc.get_referents([1, "a"]) == ["a", 1] or gc.get_referents(["b", "a"]))
log = []


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


items = [Loud("a"), Loud("b"), Loud("c")]
items.clear()
print(log)
log.clear()
t = (Loud(1), Loud(2))
del t
print(log)
log.clear()
d = {1: Loud("v1"), 2: Loud("v2")}
d[1] = None
print(log)
del d
print(log)
log.clear()
l = [Loud(i) for i in range(5)]
l[1:3] = []
print(log)
del l[::2]
print(log)
l.sort(key=lambda x: -x.name)
del l
print(log)
