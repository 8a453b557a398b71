"""copy.deepcopy of nested containers, plain objects and objects that say how they are copied."""

import copy


class Plain:
    def __init__(self, depth):
        self.name = f"plain {depth}"
        self.values = [1, 2.5, "three", (4, 5)]
        self.child = Plain(depth - 1) if depth else None


class Polite:
    def __init__(self, values):
        self.values = values

    def __deepcopy__(self, memo):
        return Polite(copy.deepcopy(self.values, memo))


class Reduced:
    def __init__(self, key):
        self.key = key

    def __reduce__(self):
        return Reduced, (self.key,), {"more": [self.key]}


def main(loops=800):
    shared = [1, 2, 3]
    tree = {
        "list": [list(range(20)), {"a": 1, "b": [2, {3, 4}]}, shared, shared],
        "tuple": (1, "two", (3.0, [4])),
        "objects": [Plain(3), Polite({"x": [1, 2]}), Reduced(7)],
        "cycle": [],
    }
    tree["cycle"].append(tree)
    total = 0
    for _ in range(loops):
        copied = copy.deepcopy(tree)
        total += len(copied["list"]) + (copied["list"][2] is copied["list"][3]) + (copied["cycle"][0] is copied)
    return total
