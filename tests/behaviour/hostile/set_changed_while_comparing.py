# A member's __eq__ changes the set that is looking for it: the hole that was seen is filled, the table grows or is emptied.


class Same:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 0

    def __repr__(self):
        return self.name


class Meddler(Same):
    calls = 0

    def __init__(self, name, meddle):
        super().__init__(name)
        self.meddle = meddle

    __hash__ = Same.__hash__

    def __eq__(self, other):
        self.calls += 1
        if self.calls == 1:
            self.meddle()
        return self is other


def with_holes(before, after):
    members = [Same(f"m{i}") for i in range(before + after)]
    found = set(members)
    for member in members[:before]:
        found.remove(member)
    return found


def grow(s, count):
    for i in range(count):
        s.add(Same(f"new{i}"))


for before, after in (1, 1), (2, 1), (1, 2), (3, 1), (4, 4):
    for title, meddle in {
        "add": lambda: grow(s, 1),
        "add two": lambda: grow(s, 2),
        "grow": lambda: grow(s, 40),
        "clear": lambda: s.clear(),
        "clear and add": lambda: (s.clear(), grow(s, 3)),
        "pop": lambda: s and s.pop(),
        "pop and add": lambda: (s and s.pop(), grow(s, 1)),
    }.items():
        for operation in "add", "discard", "__contains__", "remove":
            s = with_holes(before, after)
            meddler = Meddler("meddler", meddle)
            try:
                answer = getattr(s, operation)(meddler)
            except KeyError as error:
                answer = repr(error)
            print(before, after, title, operation, answer, meddler.calls, len(s), sorted(map(repr, s)), len(list(s)))
            print(len(set() | s), s == set(s), len(s.copy()), len(frozenset(s)))
