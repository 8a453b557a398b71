# for, iter, next, unpacking: how iterators are asked.
class Loud:
    def __init__(self, n, name="it"):
        self.n, self.name = n, name

    def __iter__(self):
        print("iter", self.name)
        return self

    def __next__(self):
        print("next", self.name, self.n)
        if self.n == 0:
            raise StopIteration("end", self.name)
        self.n -= 1
        return self.n


for x in Loud(2):
    print("body", x)
else:
    print("else")
print(list(Loud(1)), tuple(Loud(1)), set(Loud(1)), dict(zip(Loud(1, "a"), Loud(1, "b"))), [*Loud(1)], sum(Loud(3)))
a, b = Loud(2)
c, *d = Loud(3)
print(a, b, c, d, 1 in Loud(3), any(Loud(2)), all(Loud(2)), max(Loud(2)), sorted(Loud(2)), "".join(map(str, Loud(2))))
for code in ("a, b = Loud(1)", "a, b = Loud(3)", "a, *b, c = Loud(1)"):
    try:
        exec(code)
    except ValueError as error:
        print(error)
print(next(Loud(0), "default"), next(iter(Loud(1)), None))
try:
    next(Loud(0))
except StopIteration as error:
    print(error.args, error.value)
print(list(zip(Loud(1, "x"), Loud(2, "y"))), list(map(lambda *p: p, Loud(1, "x"), Loud(1, "y"))), list(enumerate(Loud(1), 5)), list(filter(None, Loud(2))))


class Raises:
    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2:
            raise ZeroDivisionError("second")
        return self.count


for use in (list, tuple, set, sum, sorted, lambda r: [*r], lambda r: dict(enumerate(r)), lambda r: ",".join(map(str, r)), lambda r: [].extend(r), lambda r: max(r),
            lambda r: 5 in r, lambda r: [x for x in r], lambda r: {}.fromkeys(r), lambda r: frozenset().union(r), lambda r: bytes(r)):
    try:
        print(use(Raises()))
    except ZeroDivisionError as error:
        print("caught", error, end=" ")
print()


class Infinite:
    def __getitem__(self, i):
        return i


for x in Infinite():
    if x > 3:
        break
    print(x, end=" ")
print(7 in Infinite(), list(zip(Infinite(), "ab")))
