# set iteration: changes meanwhile, length hints, reductions.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


s = {1, 2, 3}
it = iter(s)
print(next(it), it.__length_hint__(), it.__reduce__(), list(it), it.__length_hint__(), it.__reduce__())
it = iter(s)
next(it)
s.add(4)
attempt(lambda: next(it))
attempt(lambda: next(it))
attempt(it.__length_hint__)
it = iter(s)
s.remove(1)
s.add(9)
attempt(lambda: len(list(it)))
attempt(lambda: type(it)())
attempt(lambda: [x for x in s if not s.add(x + 100)])


class Hostile:
    def __init__(self, s):
        self.s = s

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.s.clear()
        return False


for operation in ("add", "remove", "discard", "__contains__", "update", "intersection", "difference", "isdisjoint",
                  "issubset", "symmetric_difference_update", "difference_update", "intersection_update", "union"):
    s = set()
    s.add(Hostile(s))
    s.add(5)
    argument = [1, 33] if operation not in ("add", "remove", "discard", "__contains__") else 1
    attempt(lambda: type(getattr(s, operation)(argument)))
    s = set()
    s.add(Hostile(s))
    if isinstance(argument, list):
        attempt(lambda: type(getattr(s, operation)({1, 33})))
for x in frozenset([3]):
    print(x)
