# list.sort and sorted: keys, reverse, stability, complaints.
import random


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


print(sorted([3, 1, 2]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([], key=len))
print(sorted(["bb", "a", "ccc"], key=len, reverse=True))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted([1.5, -2.0, float("inf"), 0.0]), sorted([True, False, 2, -1]))
print(sorted([2**70, -2**70, 5, 2**62]), sorted(["é", "a", "\u4e00", "z"]))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([(1,), (1, 2), (0, 5)]), sorted([(), (1,), ()]))
print(sorted([[2], [1, 5], [1]]), sorted([1, 2.5, 2, 0.5]))
attempt(sorted, [1, "a"])
attempt(sorted, ["a", 1])
attempt(sorted, [1j, 2j])
attempt(sorted, 5)
attempt(sorted)
attempt(sorted, [], 1)
attempt(sorted, [], nope=1)
attempt([1].sort, 1)
attempt([1].sort, nope=1)
attempt([2, 1].sort, key=5)
attempt([1, 2].sort, key=lambda x: x / 0)
attempt([2, 1].sort, reverse="yes")
random.seed(5)
for n in (0, 1, 2, 63, 64, 65, 200, 1000):
    numbers = [random.randrange(n + 1) for _ in range(n)]
    ordered = sorted(numbers)
    assert all(a <= b for a, b in zip(ordered, ordered[1:])) and sorted(numbers, reverse=True) == ordered[::-1]
    texts = [str(x) for x in numbers]
    assert sorted(texts) == [t for t in sorted(texts, key=lambda t: t)]
    stable = sorted(range(n), key=lambda i: numbers[i] % 4)
    assert all(numbers[a] % 4 < numbers[b] % 4 or (numbers[a] % 4 == numbers[b] % 4 and a < b)
               for a, b in zip(stable, stable[1:]))
print("ordered")
