# list.sort: what can be seen and done while it runs.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


items = [3, 1, 2]
seen = []


def key(x):
    seen.append(list(items))
    return x


items.sort(key=key)
print(items, seen)


def change(action):
    items[:] = [3, 1, 2]

    def key(x):
        action(items)
        return x

    try:
        items.sort(key=key)
    except ValueError as error:
        print(type(error).__name__, error, end=" ")
    print(items)


change(lambda l: l.append(5))
change(lambda l: l.clear())
change(lambda l: l.extend([1, 2]))
change(lambda l: l.sort())
change(lambda l: (l.append(1), l.pop()))
change(lambda l: (l.append(1), l.clear()))


class Odd:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        if self.number == 2:
            raise RuntimeError("two")
        return self.number < other.number

    def __repr__(self):
        return "Odd(%d)" % self.number


for start in ([3, 1, 2, 0], [2, 1], [5, 4, 3, 2, 1, 0], list(range(70))):
    things = [Odd(x) for x in start]
    attempt(things.sort)
    print(things == sorted(things, key=id) or sorted(x.number for x in things) == sorted(start))


class Refusing:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        print("asked", self.number, other.number)
        return NotImplemented

    def __gt__(self, other):
        print("reflected", self.number, other.number)
        return self.number > other.number


things = [Refusing(2), Refusing(1)]
things.sort()
print([x.number for x in things])


class Answer:
    def __lt__(self, other):
        return []


print(len(sorted([Answer(), Answer(), Answer()])))


class Sub(int):
    def __lt__(self, other):
        return int(self) > int(other)


print(sorted([Sub(1), Sub(3), Sub(2)]), sorted([Sub(1), 3, 2]))
