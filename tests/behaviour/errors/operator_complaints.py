# Complaints of operators, subscripts and unhashable members, type by type.
import collections
import functools
import io
import itertools


class Plain:
    pass


class Number(int):
    pass


def show(what, call):
    try:
        print(what, "->", call())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


def times(left, right):
    left *= right
    return left


def assign(container, key):
    container[key] = 1


def remove(container, key):
    del container[key]


def assign_slice(value):
    content = bytearray(b"abcd")
    content[1:2] = value
    return content


for left in (Plain(), Number(2), io.StringIO(), functools.partial(print), itertools.chain(), 2, 1.5, object):
    for right in ("ab", [1], (), range(2)):
        show(f"{type(left).__name__} *= {type(right).__name__}", lambda: times(left, right))

for container in ("abc", (1, 2), b"ab", frozenset(), 1, io.StringIO("a"), Plain(), object, range(3)):
    for key in (0, 10**30, "a", 1.5):
        show(f"{type(container).__name__}[{key!r}] =", lambda: assign(container, key))
        show(f"del {type(container).__name__}[{key!r}]", lambda: remove(container, key))

for value in (2j, 1.5, 1, "x", None, [256], ["a"], object(), b"xyz"):
    show("bytearray slice", lambda: assign_slice(value))

view = {1: [2]}.items()
members = {(1, 2)}
operations = [
    lambda: view & members,
    lambda: members & view,
    lambda: view | members,
    lambda: view - members,
    lambda: view ^ members,
    lambda: view == members,
    lambda: view.isdisjoint(members),
    lambda: members.intersection(view),
    lambda: members.difference(view),
    lambda: members.issubset(view),
    lambda: members.issuperset(view),
    lambda: {1}.intersection([[1]]),
    lambda: {1}.union([[1]]),
    lambda: {1: 2}.keys() & [[1]],
]
for number, operation in enumerate(operations):
    show(number, operation)

ordered = collections.OrderedDict(a=1)
for key in ([], None, (), (1, 2), "b"):
    show("pop", lambda: ordered.pop(key))
    show("move_to_end", lambda: ordered.move_to_end(key))
    show("assign", lambda: assign(ordered, key) if key == [] else None)
    show("remove", lambda: remove(ordered, key))

show("union", lambda: "memory" in repr(memoryview(bytearray(b"")) | (int | str)))
