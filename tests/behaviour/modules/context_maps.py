# Contexts share what they hold until one of them changes; keys of equal hash are told apart.
import contextvars
import random

from _testinternalcapi import hamt

VARIABLES = [contextvars.ContextVar(f"v{i}") for i in range(40)]


def values(context):
    return sorted((variable.name, context[variable]) for variable in context)


def fill(start):
    for i, variable in enumerate(VARIABLES):
        variable.set(start + i)


first = contextvars.Context()
first.run(fill, 0)
second = first.copy()
print(first == second, len(first), values(first) == values(second))
second.run(VARIABLES[3].set, "changed")
print(first == second, first[VARIABLES[3]], second[VARIABLES[3]], len(second.items()), len(list(second.values())))
token = second.run(VARIABLES[3].set, 3)
print(first == second)
second.run(VARIABLES[3].reset, token)
print(second[VARIABLES[3]], VARIABLES[3] in second, contextvars.ContextVar("other") in second)
iterator = first.keys()
first.run(VARIABLES[0].set, "new")
print(len(iterator), len(set(iterator)), list(iterator))


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return self.name % 7 << 57

    def __eq__(self, other):
        if other.name == 999:
            raise ValueError("cannot compare")
        return self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


random.seed(1)
map_, model, kept = hamt(), {}, []
for step in range(2000):
    key = Key(random.randrange(60))
    if random.random() < 0.6:
        map_, model[key] = map_.set(key, step), step
    else:
        map_ = map_.delete(key)
        model.pop(key, None)
    if step % 200 == 0:
        kept.append((map_, dict(model)))
print(all({k.name: v for k, v in m.items()} == {k.name: v for k, v in d.items()} for m, d in kept))
print(map_ == hamt(), len(map_) == len(model), map_.delete(Key(100)) is map_)
for function in (lambda: map_[Key(100)], lambda: map_.set(Key(3), 1).get(Key(3)), lambda: map_[[]],
                 lambda: map_.set(Key(999), 1).get(Key(5)), lambda: hash(map_), lambda: map_ < map_,
                 lambda: map_.get(), lambda: map_.set(1), lambda: type(map_.items())()):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
