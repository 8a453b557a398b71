# Long chains and deep nests die without ado.
import collections
import functools
import gc
import itertools

DEPTH = 60_000


class Node:
    __slots__ = ("next",)


class Full:
    pass


def chain(make):
    node = None
    for _ in range(DEPTH):
        node = make(node)
    return node


def slotted(after):
    node = Node()
    node.next = after
    return node


def full(after):
    node = Full()
    node.next = after
    return node


def closure(after):
    def inner():
        return after

    return inner


def generator(after):
    def run():
        yield after

    made = run()
    next(made)
    return made


def traceback_chain():
    error = None
    for _ in range(DEPTH):
        new = ValueError()
        new.__context__ = error
        error = new
    return error


for name, make in {
    "list": lambda x: [x],
    "tuple": lambda x: (x,),
    "dict": lambda x: {0: x},
    "slots": slotted,
    "instance": full,
    "closure": closure,
    "generator": generator,
    "deque": lambda x: collections.deque([x]),
    "partial": lambda x: functools.partial(print, x),
    "map": lambda x: map(str, x or []),
    "chain": lambda x: itertools.chain(x or []),
    "iterator": lambda x: iter([x]),
    "method": lambda x: [].append if x is None else (x, [].append),
    "set": lambda x: frozenset([x]) if x is None else frozenset([(id(x), 0)]),
    "slice": lambda x: slice(x),
    "alias": lambda x: (list[int], x),
    "property": lambda x: property(x),
    "staticmethod": lambda x: staticmethod(x or print),
    "ordered": lambda x: collections.OrderedDict(a=x),
    "enumerate": lambda x: enumerate([x]),
    "memoryview": lambda x: (memoryview(b""), x),
    "exception": lambda x: ValueError(x),
}.items():
    made = chain(make)
    made = None
    print(name, "gone")

made = traceback_chain()
made = None
print("contexts gone")

links = [Full() for _ in range(DEPTH)]
for a, b in itertools.pairwise(links):
    a.next, b.previous = b, a
links = a = b = None
print("collected", gc.collect() >= DEPTH)

deaths = 0


class Counted:
    def __init__(self, after):
        self.after = after

    def __del__(self):
        global deaths
        deaths += 1


node = None
for _ in range(60_000):
    node = Counted(node)
node = None
print(deaths)

classes = object
for _ in range(300):
    classes = type("C", (classes,), {})
classes = None
gc.collect()
print("classes gone")
