# list and tuple: comparison and containment, with items that compare as they like.
class Noisy:
    def __init__(self, name, equal):
        self.name, self.equal = name, equal

    def __eq__(self, other):
        print(self.name, "==", getattr(other, "name", other))
        return self.equal

    def __lt__(self, other):
        print(self.name, "<", getattr(other, "name", other))
        return True

    def __repr__(self):
        return self.name


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for kind in (list, tuple):
    same, other = Noisy("same", True), Noisy("other", False)
    attempt(lambda: kind([1, 2]) == kind([1, 2.0]))
    attempt(lambda: kind([1, 2]) < kind([1, 2, 3]))
    attempt(lambda: kind([1, 5]) > kind([1, 2, 3]))
    attempt(lambda: kind([same, 1]) == kind([same, 1]))
    attempt(lambda: kind([same, other]) == kind([3, 4]))
    attempt(lambda: kind([other, 1]) != kind([4, 1]))
    attempt(lambda: kind([same, other]) < kind([3, 4]))
    attempt(lambda: kind([1, other]) == kind([1]))
    attempt(lambda: kind([1, "a"]) < kind([1, 2]))
    attempt(lambda: kind([1]) < kind("a"))
    attempt(lambda: 3 in kind([other, same]))
    attempt(lambda: other in kind([1, other]))
    attempt(lambda: kind([1, other, same]).index(9))
    attempt(lambda: kind([other, same, same]).count(2))
    attempt(lambda: kind([1]) == "x")
    attempt(lambda: kind([1]).__lt__(5))
nan = float("nan")
print([nan] == [nan], [nan] == [float("nan")], nan in [nan], (nan,) == (nan,), [nan] < [nan])
attempt(lambda: [1] < (1,))
attempt(lambda: [1, 2] <= [1, 2])
deep_a, deep_b = [], []
for _ in range(2000):
    deep_a, deep_b = [deep_a], [deep_b]
print(deep_a == deep_b)
