"""Comprehensions: scopes, conditions, nesting, walrus, asynchronous ones."""

x = "outer"
print([x for x in range(3)], x, {x: y for x, y in zip("ab", range(2))}, {x % 2 for x in range(5)}, x)
print([(a, b) for a in range(3) if a % 2 == 0 for b in range(a) if b != 1])
print([y := 5, y**2], [last := n for n in range(3)], last)


def function():
    values = [lambda: i for i in range(3)]
    return [f() for f in values], [j for j in range(2)]


print(function())


class Body:
    items = [1, 2, 3]
    doubled = [2 * i for i in items]
    try:
        pairs = [i for i in items if i in items]
    except NameError as error:
        pairs = str(error)


print(Body.doubled, Body.pairs)


async def numbers(n):
    for i in range(n):
        yield i


async def collect():
    return [i async for i in numbers(3)], {i: j async for i in numbers(2) for j in range(i)}, [await plain(i) for i in range(2)]


async def plain(i):
    return -i


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


print(run(collect()))
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as error:
    print(error, error.__traceback__.tb_lineno)
print([[c for c in row] for row in ("ab", "cd")], [i for i in [j for j in range(3)]])
