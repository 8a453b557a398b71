# Sorting while keys and comparisons change the list.
import functools
import heapq
import bisect


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


def key_appends():
    items = [3, 1, 2]

    def key(x):
        items.append(x)
        return x

    try:
        items.sort(key=key)
    finally:
        print(items)


def compare_clears():
    class Item:
        def __init__(self, n):
            self.n = n

        def __lt__(self, other):
            items.clear()
            items.extend([1] * 5)
            return self.n < other.n

    items = [Item(n) for n in (5, 2, 8, 1)]
    try:
        items.sort()
    finally:
        print([getattr(i, "n", i) for i in items])


def empty_during_sort():
    seen = []

    def key(x):
        seen.append(len(items))
        return -x

    items = [1, 2, 3]
    items.sort(key=key)
    return items, seen


def key_raises():
    items = [3, "x", 1]
    try:
        items.sort(key=lambda x: x + 1)
    finally:
        print(items)


def inconsistent():
    class Item:
        def __lt__(self, other):
            return True

    items = [Item() for _ in range(100)]
    items.sort()
    return len(items)


def random_order():
    state = [12345]

    class Item:
        def __lt__(self, other):
            state[0] = state[0] * 1103515245 + 12345 & 0x7FFFFFFF
            return state[0] & 64

    items = [Item() for _ in range(1000)]
    copy = set(map(id, items))
    items.sort()
    return set(map(id, items)) == copy


def wrong_answer():
    class Item:
        def __lt__(self, other):
            class Bad:
                def __bool__(self):
                    raise ValueError("no truth")

            return Bad()

    return sorted([Item(), Item()])


def cmp_to_key():
    def compare(a, b):
        items.clear()
        return (a > b) - (a < b)

    items = [3, 1, 2]
    items.sort(key=functools.cmp_to_key(compare))
    return items


def heap():
    class Item:
        def __lt__(self, other):
            items.clear()
            return True

    items = []
    items.extend(Item() for _ in range(10))
    heapq.heapify(items)


def heap_push():
    class Item:
        def __lt__(self, other):
            del items[:]
            return True

    items = []
    items.extend(Item() for _ in range(10))
    heapq.heappush(items, Item())


def heap_pop():
    class Item:
        def __lt__(self, other):
            del items[1:]
            return False

    items = []
    items.extend(Item() for _ in range(10))
    heapq.heappop(items)


def bisecting():
    class Item:
        def __lt__(self, other):
            items.clear()
            return True

    items = []
    items.extend(Item() for _ in range(10))
    return bisect.bisect_left(items, Item())


def minimum():
    class Item:
        def __lt__(self, other):
            items.clear()
            return False

    items = []
    items.extend(Item() for _ in range(10))
    return type(min(items)).__name__


def mixed_kinds():
    return sorted([1, 2.5, True, 10**30, -1, float("inf")]), sorted([(1, "a"), (1, 2)])


for function in (key_appends, compare_clears, empty_during_sort, key_raises, inconsistent, random_order, wrong_answer,
                 cmp_to_key, heap, heap_push, heap_pop, bisecting, minimum, mixed_kinds):
    attempt(function.__name__, function)
