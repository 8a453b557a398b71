# dict views with set operations: which operands, which results, what order-free comparison says.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


d, e = {"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 30, "d": 4}
k, i, v = d.keys(), d.items(), d.values()
for name, result in {"and": k & e.keys(), "or": k | e.keys(), "minus": k - e.keys(), "xor": k ^ e.keys(), "items and": i & e.items(), "items or": i | e.items(), "items minus": i - e.items(), "items xor": i ^ e.items(), "list and": k & ["a", "z"], "text": k | "xy", "generator": k - (c for c in "ab"), "reflected": ["a", "q"] - k, "set or": {"q"} | k, "frozen": frozenset("ab") & k}.items():
    print(name, type(result).__name__, sorted(map(str, result)))
print(k == {"a", "b", "c"}, {"a", "b", "c"} == k, k == ["a", "b", "c"], k < {"a", "b", "c", "d"}, k <= e.keys(), k >= {"a"}, k > {"a", "z"}, k != d.keys(), i == {("a", 1), ("b", 2), ("c", 3)}, v == d.values(), v == v, k == frozenset("cba"))
print(("a", 1) in i, ("a", 2) in i, ["a", 1] in i, ("a",) in i, "a" in i, 2 in v, k.isdisjoint("xyz"), k.isdisjoint(["a"]), i.isdisjoint([("a", 1)]), k.isdisjoint({}), k.isdisjoint(k))
attempt(lambda: k & 3)
attempt(lambda: 3 | k)
attempt(lambda: k + k)
attempt(lambda: k < ["a"])
attempt(lambda: v & v)
attempt(lambda: k & [[1]])
attempt(lambda: k - [[1]])
attempt(lambda: ([1], 2) in i)
attempt(lambda: [] in k)
attempt(lambda: hash(k))
attempt(lambda: k[0])
attempt(lambda: k.isdisjoint(3))
attempt(lambda: type(k)())
attempt(lambda: k.mapping["a"])
attempt(lambda: k.mapping.update(a=1))
attempt(lambda: (type(k), type(i), type(v), k, i, v, {}.keys()))
attempt(lambda: (list(reversed(k)), list(reversed(i)), list(reversed(v)), len(k)))
keys = d.keys()
keys &= {"a", "b"}
print(sorted(keys), type(keys).__name__, sorted(d))
d["z"] = 26
d["a"] = "changed in place"
del d["b"]
d["b"] = "at the end"
print(list(k), list(v), list(i)[-1], d | e, list((e | d)), {**d, "a": 0}, dict(i, q=1))
for change in (lambda: d.update(new=1), lambda: d.pop("c"), lambda: d.update(a=5)):
    try:
        for key in k:
            change()
            break
        it = iter(i)
        next(it)
        change() if "c" in d or "new" in d else None
        next(it)
        print("fine")
    except (RuntimeError, KeyError) as error:
        print(type(error).__name__, error)
print(d.popitem(), d.setdefault("s"), list(dict.fromkeys("banana")), d == dict(reversed(d.items())), list({1: "a", True: "b", 1.0: "c"}.items()))
