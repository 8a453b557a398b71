# Sorting with keys of many types, and min and max.
import operator
from functools import cmp_to_key


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


people = [("ann", 31), ("bob", 25), ("cid", 31), ("dan", 25)]
print(sorted(people, key=operator.itemgetter(1)), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=cmp_to_key(lambda a, b: b[1] - a[1])))
print(sorted(["B", "a", "C"], key=str.lower), sorted([3, -1, -2], key=abs), sorted("bca", reverse=True), sorted([[2, 1], [1, 2]], key=sum))
print(sorted([1, 2.5, True, False, 0.0, -1]), sorted([1.0, 1, True], key=lambda x: 0), sorted([b"b", b"a"]), sorted([(1, [2]), (1, [1])]))
print(sorted([{1}, {1, 2}, set()]), sorted([frozenset([1]), frozenset()], key=len), sorted([None, None], key=lambda x: 1))
print(sorted(["\u00e9", "e", "\U0001f600", "z"]), sorted(["a" * n for n in (3, 1, 2)]), sorted(["", "a", ""]))
print(sorted([float("nan"), 1.0, 0.5]) != [], sorted([2**63, 2**62, -2**63, 0, 2**31]), sorted([0.1, 10**30, -5, 2.5e300]))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a", key=lambda c: -ord(c)), max([], default="none"), min({2: 1, 1: 2}), max("ab", "abc", key=len), max((1, 2), (1, 3)))
print(max([1, 1.0, True], key=lambda x: 0), min([[1], [1]])[0], max(x for x in [5, 3]), min(iter([2, 1])))
attempt(lambda: min())
attempt(lambda: max([]))
attempt(lambda: max(1, 2, default=3))
attempt(lambda: min(5))
attempt(lambda: max([1, "a"]))
attempt(lambda: sorted([None, 1]))
attempt(lambda: sorted([1, 2], key=lambda x: [] if x == 1 else 1))
attempt(lambda: sorted([{}, {}]))
attempt(lambda: max([1], key=5))
attempt(lambda: min([1], nope=1))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=lambda w: (len(w), w)), sorted(set(words), key=words.index), sorted(words)[-1])
words.sort(key=len)
print(words)
words.sort(reverse=True)
print(words)
