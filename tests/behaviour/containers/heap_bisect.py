# heapq and bisect.
import bisect
import heapq
import random


def attempt(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


random.seed(3)
for n in (0, 1, 2, 10, 57, 3000):
    numbers = [random.randrange(n + 1) for _ in range(n)]
    heap = numbers[:]
    heapq.heapify(heap)
    print(n, hash(tuple(heap)), [heapq.heappop(heap) for _ in range(min(n, 6))], len(heap))
    heap = numbers[:]
    heapq.heapify_max(heap)
    print(hash(tuple(heap)), [heapq.heappop_max(heap) for _ in range(min(n, 6))])
heap = []
for x in [5, 3, 8, 1]:
    heapq.heappush(heap, x)
print(heap, heapq.heapreplace(heap, 7), heapq.heappushpop(heap, 0), heapq.heappushpop(heap, 9), heap)
print(heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, "hello", key=ord), list(heapq.merge([1, 4], [2, 3], reverse=False)))
attempt(heapq.heappop, [])
attempt(heapq.heappop, ())
attempt(heapq.heappush, 1, 2)
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappushpop, [], 1)
attempt(heapq.heapify, (1,))
attempt(heapq.heapify, [1, "a"])
attempt(heapq.heappop_max, [])


class Item:
    def __init__(self, heap):
        self.heap = heap

    def __lt__(self, other):
        self.heap.clear()
        return True


heap = []
heap.extend(Item(heap) for _ in range(5))
attempt(heapq.heapify, heap)
heap.extend(Item(heap) for _ in range(5))
attempt(heapq.heappush, heap, Item(heap))
a = [1, 2, 2, 2, 3]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 2, 0, 2), bisect.bisect_left(a, 9), bisect.bisect(a, 0))
bisect.insort(a, 2)
bisect.insort_left(a, 0)
print(a, bisect.bisect_left("aceg", "d"), bisect.bisect(a, -2, key=lambda x: -x))
words = ["apple", "fig", "banana"]
words.sort(key=len)
bisect.insort(words, "kiwi", key=len)
print(words)
attempt(bisect.bisect, [1], "a")
attempt(bisect.bisect, 5, 1)
attempt(bisect.bisect, [1], 1, -1)
attempt(bisect.bisect, [1], 5, 0, 9)
attempt(bisect.bisect, [1], 5, hi="a")
attempt(bisect.bisect)
attempt(bisect.insort, (1,), 2)
attempt(bisect.bisect, [1], 1, key=5)
