# Containers that change under their iterators.


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


def growing_dict():
    d = {1: 1}
    for key in d:
        d[key + 1] = 1


def shrinking_dict():
    d = dict.fromkeys(range(5))
    for key in d:
        del d[key]


def same_size_dict():
    d = {0: 0, 1: 1}
    seen = []
    for key in d:
        seen.append(key)
        if len(seen) > 20:
            break
        del d[key]
        d[key + 10] = 0
    return seen


def values_changed():
    d = {i: i for i in range(4)}
    for key, value in d.items():
        d[key] = value * 2
    return d


def growing_set():
    s = {1}
    for item in s:
        s.add(item + 1)


def growing_list():
    items = [0]
    for item in items:
        if len(items) < 10:
            items.append(item + 1)
    return items


def shrinking_list():
    items = list(range(10))
    seen = []
    for item in items:
        seen.append(item)
        items.remove(item)
    return seen, items


def cleared_list():
    items = list(range(10))
    walk = iter(items)
    next(walk)
    items.clear()
    result = list(walk)
    items.extend([1, 2, 3])
    return result, list(walk), walk.__length_hint__()


def reversed_list():
    items = list(range(10))
    walk = reversed(items)
    next(walk)
    del items[3:]
    return list(walk), list(walk)


def byte_array():
    data = bytearray(b"abc")
    for byte in data:
        if len(data) < 8:
            data.append(byte + 1)
    return data


def deque():
    import collections

    items = collections.deque([1, 2, 3])
    for item in items:
        items.append(item)


def ordered():
    import collections

    items = collections.OrderedDict.fromkeys("abc")
    for key in items:
        items.move_to_end(key)
        if key == "a":
            del items["b"]


def reversed_dict():
    d = dict.fromkeys("abcd")
    seen = []
    for key in reversed(d):
        seen.append(key)
        d[key] = 1
    d["e"] = 1
    walk = reversed(d)
    next(walk)
    d.clear()
    return seen, next(walk)


def views():
    d = {1: 1}
    walk = iter(d.items())
    d.clear()
    d[2] = 2
    return list(walk), list(walk)


def exhausted_stays():
    items = [1]
    walk = iter(items)
    list(walk)
    items.append(2)
    return list(walk)


for function in (growing_dict, shrinking_dict, same_size_dict, values_changed, growing_set, growing_list, shrinking_list,
                 cleared_list, reversed_list, byte_array, deque, ordered, reversed_dict, views, exhausted_stays):
    attempt(function.__name__, function)
