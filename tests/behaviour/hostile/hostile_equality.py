# __eq__ and __hash__ that change the container that asks.


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


class Clears:
    def __init__(self, container, answer=False):
        self.container = container
        self.answer = answer

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.container.clear()
        return self.answer


def in_dict():
    d = {}
    d[Clears(d)] = 1
    return Clears(d) in d, len(d)


def set_dict():
    d = {}
    d[Clears(d)] = 1
    d[Clears(d)] = 2
    return len(d)


def in_set():
    s = set()
    s.add(Clears(s))
    return Clears(s, True) in s, len(s)


def add_to_set():
    s = set()
    for _ in range(3):
        s.add(Clears(s))
    return len(s)


def in_list():
    items = []
    items.extend(Clears(items) for _ in range(5))
    return 5 in items, items


def index_list():
    items = []
    items.extend(Clears(items) for _ in range(5))
    return items.index(5)


def remove_list():
    items = []
    items.extend(Clears(items, True) for _ in range(5))
    return items.remove(3), items


def count_list():
    items = []
    items.extend(Clears(items, True) for _ in range(5))
    return items.count(3), items


def compare_lists():
    items = []
    items.extend(Clears(items) for _ in range(5))
    return items == [1, 2, 3, 4, 5], items < [1], len(items)


def compare_dicts():
    d = {}
    d.update({i: Clears(d) for i in range(3)})
    return d == {0: 0, 1: 1, 2: 2}, len(d)


def compare_deques():
    import collections

    items = collections.deque()
    items.extend(Clears(items) for _ in range(3))
    return items == collections.deque([1, 2, 3]), len(items)


def deque_index():
    import collections

    items = collections.deque()
    items.extend(Clears(items) for _ in range(3))
    return items.index(1)


def deque_count():
    import collections

    items = collections.deque()
    items.extend(Clears(items) for _ in range(3))
    return items.count(1)


def deque_remove():
    import collections

    items = collections.deque()
    items.extend(Clears(items, True) for _ in range(3))
    return items.remove(1)


def set_operations():
    a, b = set(), set()
    a.update(Clears(b, i % 2) for i in range(4))
    b.update(Clears(a, i % 2) for i in range(4))
    return len(a & b) < 5, len(a | b) < 9, len(a - b) < 5, a <= b in (True, False)


def set_discard():
    a = set()
    a.add(Clears(a, True))
    return a.discard(Clears(a, True)), len(a)


def dict_pop():
    d = {}
    d[Clears(d, True)] = 1
    return d.pop(Clears(d, True))


def set_default():
    d = {}
    d[Clears(d)] = 1
    return d.setdefault(Clears(d), 5), len(d)


class Grows(Clears):
    def __eq__(self, other):
        for i in range(100):
            self.container[i + 100] = i
        return self.answer


def growing():
    d = {}
    d[Grows(d)] = 1
    d[Grows(d)] = 2
    return len(d), Grows(d) in d


class BadHash:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value


def hashes():
    print(hash(BadHash(2**100)), hash(BadHash(-1)), hash(BadHash(True)))
    return hash(BadHash("x"))


for function in (in_dict, set_dict, in_set, add_to_set, in_list, index_list, remove_list, count_list, compare_lists,
                 compare_dicts, compare_deques, deque_index, deque_count, deque_remove, set_operations, set_discard, dict_pop, set_default, growing, hashes):
    attempt(function.__name__, function)
