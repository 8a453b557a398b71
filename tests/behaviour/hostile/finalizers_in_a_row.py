# Long rows of objects, each kept by the one before: finalizers that drop the next one do not need a stack as deep.
import gc
import sys

DEPTH = 30_000
count = 0


def plain(kept):
    yield kept


def guarded(kept):
    global count
    try:
        yield kept
    finally:
        count += 1


async def coroutine(kept):
    await Waits()


class Waits:
    def __await__(self):
        yield


class Mourned:
    def __init__(self, kept):
        self.kept = kept

    def __del__(self):
        global count
        count += 1


def row(make, start=None):
    made = start
    for _ in range(DEPTH):
        after = make(made)
        if hasattr(after, "send"):
            after.send(None)
        made = after
    return made


for make in (plain, guarded, coroutine, Mourned):
    count = 0
    first = row(make)
    del first
    print(make.__name__, count)

count = 0
nested = row(lambda kept: [kept, guarded(kept)])
del nested
print("lists", count)


class Revived:
    kept = None

    def __init__(self, after):
        self.after = after

    def __del__(self):
        Revived.kept = self


first = row(Revived)
del first
steps, one = 0, Revived.kept
while one is not None:
    one = one.after
    steps += 1
print(steps)
Revived.kept = one = None


def deep(level):
    if level:
        return deep(level - 1)
    made = row(guarded)
    del made
    return count


count = 0
sys.setrecursionlimit(5000)
print(deep(2000))
print(gc.collect() >= 0)
