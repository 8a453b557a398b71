# What the container types show of themselves.
import inspect
import itertools
import collections
import functools
import operator

for kind in (list, tuple, dict, set, frozenset, range, slice, enumerate, zip, map, filter, reversed, collections.deque,
             collections.defaultdict, collections.OrderedDict, functools.partial, operator.itemgetter, itertools.chain,
             itertools.count, itertools.product, itertools.tee([])[0].__class__ if itertools.tee([]) else None):
    print(kind.__name__, kind.__qualname__, kind.__module__, kind.__base__.__name__, kind.__basicsize__, kind.__itemsize__,
          kind.__dictoffset__, kind.__text_signature__)
    names = [n for n in vars(kind) if n not in ("__doc__",)]
    if kind.__module__ == "builtins":
        print(sorted(names))
for function in (list.append, list.index, list.sort, tuple.count, dict.get, dict.fromkeys, set.union, frozenset.copy, itertools.tee,
                 functools.reduce, functools.cmp_to_key, operator.add, operator.call, collections.deque.insert, range.index,
                 slice.indices, dict.setdefault, list.pop, collections.OrderedDict.move_to_end):
    try:
        print(function.__qualname__, inspect.signature(function))
    except ValueError as error:
        print(error)
for function in (dict.pop, dict.update, list.__init__, type({}.keys()).isdisjoint):
    try:
        print(function.__qualname__, inspect.signature(function))
    except ValueError as error:
        print(error)
print([type(x).__name__ for x in (iter([]), iter(()), iter({}), iter(set()), iter(range(0)), reversed([]), reversed({}), iter({}.values()),
                                  iter({}.items()), reversed({}.values()), reversed({}.items()), iter(int, 1), {}.keys(), {}.values())])
for kind in (type(iter([])), type({}.keys()), type(iter({}))):
    print(sorted(n for n in dir(kind) if n not in dir(object)))
