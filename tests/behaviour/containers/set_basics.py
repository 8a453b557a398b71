# set and frozenset: construction, methods, operators and complaints.
def attempt(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
        print(sorted(result) if isinstance(result, (set, frozenset)) else result)
    except Exception as error:
        print(type(error).__name__, error)


print(set(), frozenset(), {1}, frozenset([1]), set("a"), {1, 1.0, True})
for kind in (set, frozenset):
    attempt(kind, 5)
    attempt(kind, 1, 2)
    attempt(kind, x=1)
    attempt(kind, [[]])
    a, b = kind([1, 2, 3]), kind([2, 3, 4])
    attempt(lambda: a | b)
    attempt(lambda: a & b)
    attempt(lambda: a - b)
    attempt(lambda: a ^ b)
    attempt(lambda: a | [1])
    attempt(a.union, [7], "x" and [8])
    attempt(a.intersection, [1, 2], [2])
    attempt(a.intersection)
    attempt(a.difference, [1], [2])
    attempt(a.symmetric_difference, [1, 9])
    attempt(a.issubset, [1, 2, 3, 4])
    attempt(a.issuperset, [1, 9])
    attempt(a.isdisjoint, [7])
    attempt(a.isdisjoint, 7)
    attempt(lambda: (a < b, a <= a, a > kind([1]), a == set([1, 2, 3]), a != frozenset([1, 2, 3]), a == [1]))
    attempt(lambda: a < [1])
    attempt(lambda: type(a | set()), )
    attempt(lambda: type(a & frozenset()))
    attempt(a.copy)
    attempt(lambda: (2 in a, 9 in a))
    attempt(lambda: [] in a)
    attempt(lambda: set() in a)
    attempt(a.__contains__)
s = {1, 2}
attempt(s.add, 3)
attempt(s.add, [])
attempt(s.remove, 9)
attempt(s.remove, (1, 2))
attempt(s.discard, 9)
attempt(s.remove, 1)
attempt(s.update, [5], {6: 7}, "z" and (8,))
attempt(s.update, 5)
attempt(lambda: s)
attempt(s.intersection_update, [2, 3, 5, 6])
attempt(s.difference_update, [2])
attempt(s.symmetric_difference_update, [5, 11])
attempt(lambda: s)
s |= {100}
s &= {3, 100, 11}
s -= {3}
s ^= {7, 11}
attempt(lambda: s)
attempt(lambda: s.__ior__([1]))
attempt(set().pop)
attempt({5}.pop)
attempt(s.clear)
attempt(hash, set())
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([frozenset([1])])) == hash(frozenset([frozenset([1])])))
inner = frozenset([1, 2])
print({inner, 3} == {3, frozenset([2, 1])}, {1, 2} in {inner}, frozenset(inner) is inner, inner.copy() is inner)
nest = {inner}
nest.discard({1, 2})
print(nest, set[int], frozenset[str])
attempt({inner}.remove, {7})


class Sub(set):
    pass


class SubInit(frozenset):
    def __init__(self, *args, **keywords):
        print(args, keywords)


cycle = Sub()


class Holder:
    def __repr__(self):
        return repr(cycle)


cycle.add(Holder())
print(cycle, Sub([1]), Sub(), type(Sub([1]) | {2}), type(Sub([1]).copy()), SubInit([1], ) == {1})
attempt(SubInit, x=5)
attempt(Sub, x=5)
print({1}.__reduce__(), frozenset([1]).__reduce__(), Sub([2]).__reduce__())
