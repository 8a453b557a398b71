# list: subscripts and slices, reading, assigning and deleting.
def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


base = list(range(10))
for bounds in [(None, None, None), (2, 5, None), (-3, None, None), (None, None, -1), (8, 2, -2), (5, 2, None),
               (-100, 100, 3), (100, -100, -4), (None, 0, None), (9, None, -3)]:
    part = slice(*bounds)
    copy = base[:]
    del copy[part]
    print(bounds, base[part], copy)


class Index:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


print(base[Index(2)], base[Index(1):Index(4)], base[True], base[2**70:], base[-(2**70):2])
for key in ["a", 1.5, None, (1,), [], 2**70, 10, -11]:
    attempt(lambda: base[key])


def assign(key, value):
    copy = base[:]
    copy[key] = value
    return copy


for key, value in [(slice(2, 4), "abc"), (slice(0, 0), [1]), (slice(5, 2), "xy"), (slice(None), ()),
                   (slice(None, None, 2), "abcde"), (slice(None, None, -2), range(5)), (slice(0, 4, 2), [1]),
                   (slice(2, 4), 5), (slice(0, 4, 2), 5), (slice(1, 2, 0), []), (slice("a", None), []),
                   (3, "three"), (10, 1), (-11, 1), ("a", 1), (2**70, 1)]:
    attempt(lambda: assign(key, value))


def delete(key):
    copy = base[:]
    del copy[key]
    return copy


for key in [0, -1, 10, "a", slice(1, 8, 3), slice(8, 1, -3), slice(3, 3), slice(None, None, 100)]:
    attempt(lambda: delete(key))

self_assigned = [1, 2, 3]
self_assigned[1:1] = self_assigned
print(self_assigned)
self_assigned[::2] = self_assigned[::-2]
print(self_assigned)
nested = []
nested.append(nested)
print(nested, nested == nested)
attempt(lambda: [1, 2][1:2, 3])
