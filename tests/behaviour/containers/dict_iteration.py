# dict iteration: order, changes meanwhile, pickling of iterators.
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def changing(view, change):
    d = {1: "a", 2: "b", 3: "c"}
    found = []
    try:
        for x in view(d):
            found.append(x)
            change(d)
    except RuntimeError as error:
        print(error, end=" ")
    print(found, d)


for view in (iter, dict.keys, dict.values, dict.items, reversed, lambda d: reversed(d.items())):
    changing(view, lambda d: d.update({9: 9}))
    changing(view, lambda d: d.pop(3, None))
    changing(view, lambda d: d.clear())
    changing(view, lambda d: d.update({1: "new"}))
    changing(view, lambda d: (d.pop(1, None), d.update({len(d) + 5: 0})) if 1 in d else None)
d = {1: "a", 2: "b", 3: "c"}
it = iter(d)
print(it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__(), list(it), it.__length_hint__(), it.__reduce__())
it = reversed(d.items())
print(next(it), it.__reduce__(), type(it))
it = iter(d)
d[5] = 5
attempt(lambda: next(it))
attempt(lambda: next(it))
attempt(lambda: it.__length_hint__())
attempt(lambda: it.__reduce__())
order = {}
for key in "banana split":
    order[key] = order.get(key, 0) + 1
print(order)
del order["a"]
order["a"] = "back"
print(list(order), order.popitem(), list(order))
big = dict.fromkeys(range(1000))
for i in range(0, 1000, 3):
    del big[i]
print(len(big), list(big)[:5], next(reversed(big)))
for i in range(0, 30, 3):
    big[i] = "again"
print(list(big)[-4:])
