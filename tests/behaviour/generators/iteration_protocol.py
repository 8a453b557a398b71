# next, iter, unpacking and loops over generators that end, fail, or grow.
import itertools


def attempt(what, action):
    try:
        print(what, repr(action()))
    except BaseException as error:
        print(what, type(error).__name__, error)


def count(n, fail=None):
    for i in range(n):
        if i == fail:
            raise RuntimeError(f"at {i}")
        yield i


attempt("list", lambda: list(count(3)))
attempt("list fails", lambda: list(count(3, 1)))
attempt("tuple", lambda: tuple(count(3)))
attempt("set", lambda: sorted(set(count(3))))
attempt("dict", lambda: dict(zip(count(3), count(3, 2))))
attempt("sum", lambda: sum(count(4)))
attempt("join", lambda: ",".join(str(i) for i in count(3)))
attempt("join fails", lambda: ",".join(i for i in count(3)))
attempt("star", lambda: [*count(2), *count(1)])
attempt("star fails", lambda: [*count(2, 1)])
attempt("call star", lambda: max(*count(3)))


def unpack(n):
    a, b = count(n)
    return a, b


def unpack_star(n):
    a, *b, c = count(n)
    return a, b, c


for n in (1, 2, 3):
    attempt(f"unpack {n}", lambda: unpack(n))
    attempt(f"unpack star {n}", lambda: unpack_star(n))
attempt("in", lambda: (2 in count(5), 9 in count(5)))
attempt("in stops", lambda: (lambda g: (1 in g, list(g)))(count(4)))
attempt("min default", lambda: min(count(0), default="none"))
attempt("min empty", lambda: min(count(0)))
attempt("any", lambda: (lambda g: (any(g), list(g)))(count(4)))
attempt("all", lambda: (lambda g: (all(g), list(g)))(count(4)))
attempt("zip strict", lambda: list(zip(count(2), count(3), strict=True)))
attempt("map", lambda: list(map(lambda a, b: a * b, count(3), count(5))))
attempt("islice", lambda: list(itertools.islice(count(10), 2, 8, 3)))
attempt("chain", lambda: list(itertools.chain.from_iterable(count(i) for i in count(4))))
attempt("sorted", lambda: sorted(count(4), key=lambda x: -x))
attempt("enumerate", lambda: list(enumerate(count(2), 5)))
attempt("reversed", lambda: reversed(count(2)))
attempt("len", lambda: len(count(2)))
attempt("index", lambda: count(2)[0])
attempt("iter is itself", lambda: (lambda g: iter(g) is g)(count(1)))
attempt("slice assignment", lambda: (lambda l: (l.__setitem__(slice(1, 1), count(3)), l)[1])([9, 8]))
attempt("extend fails", lambda: extend_fails())


def extend_fails():
    items = [1]
    try:
        items.extend(count(5, 3))
    except RuntimeError as error:
        return items, str(error)


attempt("extend fails", extend_fails)


def growing():
    items = [1]
    for x in items:
        if len(items) < 5:
            items.append(x * 2)
    return items


attempt("growing", growing)


def changing():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


attempt("changing dict", changing)


class Stubborn:
    def __init__(self):
        self.calls = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.calls += 1
        if self.calls % 3 == 0:
            raise StopIteration(self.calls)
        return self.calls


s = Stubborn()
attempt("stubborn", lambda: (list(s), list(s)))
attempt("callable iterator", lambda: list(iter(iter("abcd").__next__, "c")))
attempt("callable iterator fails", lambda: list(iter(lambda: 1 / 0, None)))
attempt("sequence protocol", lambda: list(type("S", (), {"__getitem__": lambda self, i: [1, 2][i]})()))
attempt("not iterable", lambda: list(type("N", (), {"__iter__": None})()))
attempt("bad iter", lambda: iter(type("B", (), {"__iter__": lambda self: 5})()))
attempt("next default", lambda: (next(count(0), "d"), next(iter([]), None)))
attempt("next wrong", lambda: next(5))
g = count(3)
attempt("shared", lambda: [(a, b) for a, b in zip(g, g)])
attempt("tee", lambda: [list(t) for t in itertools.tee(count(3), 2)])


def recursive_tree(depth):
    if depth:
        yield from recursive_tree(depth - 1)
        yield depth
        yield from recursive_tree(depth - 1)


attempt("tree", lambda: list(recursive_tree(4)))
attempt("deep", lambda: sum(1 for _ in recursive_tree(12)))
