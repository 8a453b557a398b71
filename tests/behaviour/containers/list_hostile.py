# list: items whose comparison changes the list.
class Clearing:
    def __init__(self, items, answer=False):
        self.items, self.answer = items, answer

    def __eq__(self, other):
        self.items.clear()
        return self.answer


class Growing:
    def __init__(self, items):
        self.items = items

    def __eq__(self, other):
        if len(self.items) < 20:
            self.items.append(self)
        return False


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


for operation in ("index", "count", "remove", "__contains__"):
    items = []
    items.extend([Clearing(items), 1, 2])
    attempt(getattr(items, operation), 5)
    print(len(items))
    items = []
    items.extend([1, Growing(items)])
    attempt(getattr(items, operation), 5)
    print(len(items))
items = []
items.extend([1, Clearing(items, True), 3])
attempt(items.remove, 7)
print(items)


class Index:
    def __init__(self, items):
        self.items = items

    def __index__(self):
        self.items.clear()
        return 1


items = [1, 2, 3]
attempt(lambda: items[Index(items)])
items = [1, 2, 3]
attempt(lambda: items[Index(items):])
items = [1, 2, 3]
attempt(items.pop, Index(items))
items = [1, 2, 3]
attempt(items.insert, Index(items), 5)
print(items)


class Death:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        self.items.append("died")


items = []
items.extend([Death(items), Death(items), 3])
items[:] = [7]
print(items)
items = [1]
items.append(Death(items))
del items[1]
print(items)
items.append(Death(items))
items.clear()
print(items)
items = [1, 2, 3]
for x in items:
    if len(items) < 6:
        items.append(x * 10)
    print(x, end=" ")
print()
for x in items:
    items.remove(x)
    print(x, end=" ")
print(items)


def growing():
    for i in range(3):
        items.append("own")
        yield i


items = []
items.extend(growing())
print(items)
items = [0]
items[0:0] = (items.append(x) or x for x in range(3))
print(items)
