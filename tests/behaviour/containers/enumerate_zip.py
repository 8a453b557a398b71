# enumerate, zip, map, filter.
def attempt(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
        print(list(result) if hasattr(result, "__next__") else result)
    except Exception as error:
        print(type(error).__name__, error)


attempt(enumerate, "ab")
attempt(enumerate, "ab", 5)
attempt(enumerate, iterable="ab", start=2**62 - 1)
attempt(enumerate, start=1, iterable="a")
attempt(enumerate, "ab", start=-1)
attempt(enumerate, "ab", 2**70)
attempt(enumerate)
attempt(enumerate, 5)
attempt(enumerate, [], "a")
attempt(enumerate, [], 1, 2)
attempt(enumerate, [], foo=1)
attempt(enumerate, start=1)
attempt(enumerate, foo=1, start=2)
print(enumerate("abc").__reduce__()[0], enumerate([1], 5).__reduce__()[1][1])
attempt(zip)
attempt(zip, [1, 2], "ab", (3, 4, 5))
attempt(zip, [1], strict=True)
attempt(zip, [1, 2], [1], strict=True)
attempt(zip, [1], [1, 2], strict=True)
attempt(zip, [1], [1], [1, 2], strict=True)
attempt(zip, [1, 2], [1, 2], [1], strict=True)
attempt(zip, [1], 5)
attempt(zip, [1], nope=1)
attempt(map)
attempt(map, len)
attempt(map, len, ["a", "bb"])
attempt(map, lambda a, b: a + b, [1, 2], [3, 4, 5])
attempt(map, lambda a, b: a + b, [1, 2], [3, 4, 5], strict=True)
attempt(map, lambda *a: a, [1, 2], [3], [4, 5], strict=True)
attempt(map, len, [1])
attempt(map, len, 5)
attempt(map, len, [], nope=1)
attempt(map, 5, [1])
attempt(map, lambda *a: len(a), *[[1, 2]] * 8)
attempt(filter, None, [0, 1, "", "a"])
attempt(filter, bool, [0, 1])
attempt(filter, lambda x: x > 1, [1, 2, 3])
attempt(filter, None)
attempt(filter, None, 5)
attempt(filter, None, [], 1)
attempt(lambda: filter(function=None, iterable=[]))
attempt(filter, lambda x: x.nope, [1])
pairs = zip("ab", [1, 2])
kept = [p for p in pairs]
print(kept, [a is b for a, b in zip(kept, kept[1:])])
held = None
for pair in zip([1, 2, 3], [4, 5, 6]):
    if held is not None:
        print(held, pair, held is pair)
    held = pair
print(zip("ab").__reduce__()[0], zip("a", "b", strict=True).__reduce__()[2], map(len, "a").__reduce__()[1][0])


def stopping():
    yield 1
    raise RuntimeError("middle")


attempt(zip, [1, 2], stopping())
attempt(map, next, [iter([1]), iter([])])
attempt(enumerate, stopping())


class Sub(zip):
    pass


class SubMap(map):
    def __init__(self, *args, **keywords):
        print("init", keywords)


print(list(Sub("ab", "cd")), type(Sub()), list(SubMap(len, ["a"])), enumerate[int])
