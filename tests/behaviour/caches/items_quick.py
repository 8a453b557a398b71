# Subscripts, slices, stores and unpacking at the edges of the quick ways.
def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def get(container, key):
    return container[key]


def store(container, key):
    container[key] = "new"
    return container


def cut(container, start, stop):
    return container[start:stop]


class Index:
    def __index__(self):
        return 1

    def __repr__(self):
        return "Index()"


keys = [0, 1, -1, 2, -3, -4, 3, 10**20, -10**20, True, Index(), 1.0, "a", None]
for container in ([1, 2, 3], (1, 2, 3), "abc", b"abc", {0: "zero", "a": "letter", 1.0: "one"}, range(3), "añ€"):
    print(type(container).__name__, [attempt(get, container, key) for key in keys])
for key in keys:
    print(attempt(store, [1, 2, 3], key), attempt(store, {"a": 1}, key if not isinstance(key, Index) else 1))
print(attempt(store, (1,), 0), attempt(store, "text", 0))
bounds = [None, 0, 1, -1, 2, 5, -5, 10**20, -10**20, Index(), "x"]
for container in ([1, 2, 3], (1, 2, 3), "abc", b"abc", "añ€"):
    for start in bounds:
        print([attempt(cut, container, start, stop) for stop in bounds])
whole = (1, 2, 3)
print(whole[:] is whole, whole[0:3] is whole, [1][:] == [1], "abc"[:] is not None)


class L(list):
    def __getitem__(self, key):
        return "own", key

    def __setitem__(self, key, value):
        print("set", key, value)


own = L([1, 2])
print(own[0], own[0:1], attempt(store, own, 5))


def two(sequence):
    a, b = sequence
    return a, b


for sequence in ([1, 2], (1, 2), [1], (1, 2, 3), "ab", "abc", {1: 2, 3: 4}, range(2), iter([1, 2]), 5, None, L([3, 4]), {1}):
    print(attempt(two, sequence))


def star(sequence):
    a, *b, c = sequence
    return a, b, c


for sequence in ([1, 2], (1, 2, 3), [1], "abcd", 5):
    print(attempt(star, sequence))


def none(sequence):
    () = sequence
    [] = sequence
    return "empty"


print(none([]), none(()), attempt(none, [1]), attempt(none, 5))
