"""Loops that take pairs apart: dict.items(), enumerate() and zip(), their ends and their complaints."""

import sys


def show(make):
    try:
        print([(a, b) for a, b in make()])
    except Exception as error:
        print(type(error).__name__, error)


class Letters:
    def __init__(self, text, error=None):
        self.left, self.error = list(text), error

    def __iter__(self):
        return self

    def __next__(self):
        if self.left:
            return self.left.pop(0)
        raise self.error or StopIteration


show(lambda: {1: "a", "b": 2, None: 3.5}.items())
show(lambda: enumerate("xyz"))
show(lambda: enumerate((5, 6), sys.maxsize))
show(lambda: enumerate(range(2), 2**62 - 1))
show(lambda: enumerate(Letters("pq")))
show(lambda: zip([1, 2, 3], "ab"))
show(lambda: zip("ab", [1, 2, 3], strict=True))
show(lambda: zip([1, 2], [3, 4], [5, 6]))
show(lambda: zip(Letters("abc"), Letters("d", KeyError("gone"))))
show(lambda: zip([1]))
show(lambda: zip())


def grows():
    numbers = {1: 1, 2: 2}
    for key, value in numbers.items():
        numbers[key + 10] = value
        yield key, value


show(grows)

# What the shorter one left in the longer one.
first, second = iter([1, 2, 3, 4]), iter("ab")
for number, letter in zip(first, second):
    print(number, letter)
print(list(first), list(second))

# The tuples that others keep are tuples of their own.
kept = [pair for pair in {1: 2, 3: 4}.items()]
print(kept, list(enumerate("ab")), list(zip("ab", "cd")))


# A __getitem__ of the program's own, called from the loop: deep, raising, of a subclass of dict.
class Deep:
    def __init__(self, depth):
        self.depth = depth

    def __getitem__(self, key):
        return Deep(self.depth - 1)[key] if self.depth else key


class Counted(dict):
    def __getitem__(self, key):
        return super().__getitem__(key) + 1


print(Deep(50)["end"], Counted(a=1)["a"])
try:
    Deep(10**6)["end"]
except RecursionError as error:
    print(error)
try:
    Counted()["missing"]
except KeyError as error:
    print(repr(error), error.__traceback__.tb_next.tb_frame.f_code.co_qualname)


# Arguments from mappings and tuples, with defaults and without.
def plain(a, b=2, c=3):
    return a, b, c


for arguments, keywords in (((1,), {}), ((), {"c": 1, "a": 2}), ((1, 2), {"b": 3}), ((), {"b": 1}), ((1,), {"d": 4})):
    try:
        print(plain(*arguments, **keywords))
    except TypeError as error:
        print(error)
