# dict views: set operations, comparison, reversal, mapping.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


d = {3: "c", 1: "a", 2: "b"}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), list(reversed(keys)), list(reversed(values)), list(reversed(items)))
print(1 in keys, "a" in values, (1, "a") in items, (1, "z") in items, [1, "a"] in items, 5 in items)
print(keys & [1, 9], keys | [9], keys - [1], keys ^ [1, 9], [1, 9] & keys, [1, 5] | keys, [1, 9] - keys, [9] ^ keys)
print(items & [(1, "a")], items - {(1, "a")}, sorted(items | {(7, "z")}), sorted(items ^ {1: "a", 8: "h"}.items()))
print(keys == {1, 2, 3}, keys == {1: 0, 2: 0, 3: 0}.keys(), keys >= {1}, keys < {1, 2, 3, 4}, keys != {1}, keys <= {1, 2, 3})
print(items == {(1, "a"), (2, "b"), (3, "c")}, items > set(), values == values, values == d.values())
print(keys.isdisjoint([7]), keys.isdisjoint({1}), items.isdisjoint(items), {}.keys().isdisjoint({}.keys()))
attempt(lambda: keys & 1)
attempt(lambda: keys < [1])
attempt(lambda: keys == [1])
attempt(lambda: keys + keys)
attempt(lambda: items & [([], 1)])
attempt(lambda: ([], 1) in items)
attempt(lambda: [] in keys)
attempt(lambda: hash(keys))
attempt(lambda: hash(values) == hash(values))
attempt(lambda: keys.mapping)
attempt(lambda: keys.mapping[3])
attempt(lambda: setattr(keys, "mapping", 1))
attempt(lambda: type(keys)())
attempt(lambda: {"x": []}.items() | [])
d[4] = "d"
print(keys, items.mapping == d, type(keys & set()), type(keys | frozenset()))
empty = {}
print(empty.keys(), empty.values(), empty.items(), empty.keys() | (), bool(empty.keys()))
cycle = {}
cycle[1] = cycle.values()
print(cycle)
