# A container cleared while a member is asked whether it is equal: who adds to a set believes the answer, who looks for
# a member starts again.


class Plain:
    def __init__(self, number, action=None):
        self.number = number
        self.action = action

    def __hash__(self):
        return 7

    def __repr__(self):
        return f"K{self.number}"


class Hostile(Plain):
    def __hash__(self):
        return 7

    def __eq__(self, other):
        print("asked", self.number, other)
        if self.action:
            action, self.action = self.action, None
            action()
        return True


def union_in_place(members, key):
    members |= {key}


def difference_in_place(members, key):
    members -= {key}


of_sets = {
    "add": lambda s, k: s.add(k),
    "update": lambda s, k: s.update([k]),
    "update by set": lambda s, k: s.update({k}),
    "|=": union_in_place,
    "in": lambda s, k: k in s,
    "discard": lambda s, k: s.discard(k),
    "remove": lambda s, k: s.remove(k),
    "-=": difference_in_place,
    "&": lambda s, k: s & {k},
    "|": lambda s, k: s | {k},
    "frozenset -": lambda s, k: frozenset([k]) - s,
}
of_dicts = {
    "get": lambda d, k: d.get(k),
    "[]=": lambda d, k: d.__setitem__(k, 2),
    "setdefault": lambda d, k: d.setdefault(k, 5),
    "del": lambda d, k: d.__delitem__(k),
    "pop": lambda d, k: d.pop(k, None),
    "in": lambda d, k: k in d,
    "update": lambda d, k: d.update({k: 3}),
    "==": lambda d, k: d == {k: 1},
}
for kind, operations in ((set, of_sets), (dict, of_dicts)):
    for name, operation in operations.items():
        for hostile_is_asked in (False, True):
            inside, key = Plain(3), Plain(30)
            container = kind({inside: 1})
            (key if hostile_is_asked else inside).action = container.clear
            inside.__class__ = key.__class__ = Hostile
            try:
                print(kind.__name__, name, hostile_is_asked, operation(container, key))
            except KeyError as error:
                print(kind.__name__, name, hostile_is_asked, repr(error))
            print("   ", container)
