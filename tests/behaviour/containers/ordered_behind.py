# What plain dict's functions do to an OrderedDict does not reach its order.
from collections import OrderedDict


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def fresh():
    return OrderedDict(a=1, b=2, c=3)


o = fresh()
dict.__setitem__(o, "x", 9)
show(lambda: (list(o), len(o), o, o == {"a": 1, "b": 2, "c": 3, "x": 9}))
show(lambda: (o.popitem(), list(reversed(o))))
o["x"] = 10
show(lambda: (list(o), o))
o = fresh()
dict.pop(o, "b")
show(lambda: list(o))
show(lambda: list(o.values()))
show(lambda: list(o.items()))
show(lambda: repr(o))
show(lambda: o.copy())
show(lambda: len(o))
show(lambda: o == {"a": 1, "c": 3})
o = fresh()
dict.clear(o)
show(lambda: (repr(o), len(o)))
o = fresh()
dict.update(o, a=7)
show(lambda: (o, list(o)))
for last in (True, False):
    o = fresh()
    o.move_to_end("b", last)
    show(lambda: (list(o), list(reversed(o))))
    show(lambda: o.move_to_end("zz", last))
    show(lambda: (o.popitem(last), o))
o = fresh()
iterator = iter(o)
next(iterator)
o.move_to_end("a")
show(lambda: next(iterator))
o = fresh()
iterator = iter(o)
o["d"] = 4
show(lambda: next(iterator))
o = OrderedDict.fromkeys(range(300))
for i in range(0, 300, 2):
    del o[i]
for i in range(1, 300, 6):
    o.move_to_end(i, last=i % 4 == 1)
print(list(o))
