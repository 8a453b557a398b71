# iter, reversed, enumerate: their iterators.
def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


class Sequence:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, index):
        if index >= self.n:
            raise IndexError(index)
        return index * 10

    def __len__(self):
        return self.n


class OnlyItem:
    def __getitem__(self, index):
        if index > 2:
            raise StopIteration
        return index


it = iter(Sequence(4))
print(next(it), it.__length_hint__(), it.__reduce__()[2], list(it), list(it), type(it), it.__reduce__())
it = iter(Sequence(4))
it.__setstate__(2)
print(list(it), list(iter(OnlyItem())), iter(OnlyItem()).__length_hint__())
attempt(iter, 5)
attempt(iter, 5, 6)
attempt(iter)
attempt(next, [])
numbers = iter([3, 2, 1, 0, 9])
calls = iter(lambda: next(numbers), 0)
print(list(calls), list(calls), type(calls), calls.__reduce__())
calls = iter(len, 5)
print(calls.__reduce__())
attempt(next, iter(len, 5))
print(list(iter(lambda: next(numbers), "never")))
for source in ([1, 2, 3], (1, 2, 3), "abc", range(3), Sequence(3), {1: 2}, b"ab"):
    it = reversed(source)
    print(next(it), it.__length_hint__(), list(it), type(it).__name__)
attempt(reversed, {1})
attempt(reversed, 5)
attempt(reversed, OnlyItem())
attempt(reversed)
attempt(reversed, [], 1)
attempt(reversed, sequence=[])


class NotReversible:
    __reversed__ = None

    def __getitem__(self, index):
        return 1

    def __len__(self):
        return 1


attempt(reversed, NotReversible())
it = reversed((1, 2, 3))
next(it)
print(it.__reduce__())
it.__setstate__(0)
print(list(it), it.__reduce__(), it.__length_hint__())
it.__setstate__(2)
for it in (iter([1, 2, 3]), iter((1, 2, 3)), reversed([1, 2, 3])):
    next(it)
    print(it.__reduce__(), it.__length_hint__())
    it.__setstate__(-5)
    print(list(it), it.__reduce__())
    it.__setstate__(0)
    print(list(it))
attempt(iter([]).__setstate__, "a")
attempt(iter([]).__setstate__, 2**70)
items = [1]
it = iter(items)
list(it)
items.append(2)
print(list(it))
