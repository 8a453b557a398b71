# __index__, __int__, __len__, __bool__, __iter__ and their like with side effects and wrong answers.


def attempt(name, action):
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


class Index:
    def __init__(self, action, value=0):
        self.action = action
        self.value = value

    def __index__(self):
        self.action()
        return self.value


def items():
    return list(range(10))


def get_item():
    data = items()
    return data[Index(data.clear)]


def set_item():
    data = items()
    data[Index(data.clear)] = 1


def delete_item():
    data = items()
    del data[Index(data.clear)]


def get_slice():
    data = items()
    return data[Index(data.clear) : 5]


def set_slice():
    data = items()
    data[Index(data.clear) : 5] = [1, 2]
    return data


def delete_slice():
    data = items()
    del data[Index(data.clear, 2) : 5]
    return data


def extended():
    data = items()
    data[Index(data.clear) : 10 : 2] = [1, 2, 3, 4, 5]
    return data


def insert():
    data = items()
    data.insert(Index(data.clear, 5), 1)
    return data


def pop():
    data = items()
    return data.pop(Index(data.clear, 5))


def multiply():
    data = items()
    return data * Index(data.clear, 3)


def bytes_item():
    data = bytearray(b"abcdef")
    data[Index(data.clear)] = 5


def bytes_value():
    data = bytearray(b"abcdef")
    data[3] = Index(data.clear, 65)


def bytes_slice():
    data = bytearray(b"abcdef")
    data[Index(data.clear, 1) : 4] = b"xyz"
    return data


def bytes_insert():
    data = bytearray(b"abcdef")
    data.insert(3, Index(data.clear, 65))
    return data


def bytes_append():
    data = bytearray(b"abcdef")
    data.append(Index(data.clear, 65))
    return data


def array_item():
    import array

    data = array.array("i", [1, 2, 3])
    data[2] = Index(lambda: data.pop() and data.pop(), 7)
    return data


def released_view():
    data = bytearray(b"abcdef")
    view = memoryview(data)
    view[2] = Index(view.release, 65)


def released_view_index():
    view = memoryview(bytearray(b"abcdef"))
    return view[Index(view.release, 2)]


def deque_item():
    import collections

    data = collections.deque(range(5))
    return data[Index(data.clear, 3)]


def deque_rotate():
    import collections

    data = collections.deque(range(5))
    data.rotate(Index(data.clear, 3))
    return data


def wrong_index():
    class Wrong:
        def __index__(self):
            return "x"

    return [1][Wrong()]


def negative_length():
    class Wrong:
        def __len__(self):
            return -1

    return len(Wrong())


def huge_length():
    class Wrong:
        def __len__(self):
            return 2**70

    return len(Wrong())


def wrong_bool():
    class Wrong:
        def __bool__(self):
            return 1

    return not Wrong()


def wrong_iter():
    class Wrong:
        def __iter__(self):
            return 5

    return list(Wrong())


def wrong_hint():
    class Wrong:
        def __iter__(self):
            return iter([1])

        def __length_hint__(self):
            return -5

    return list(Wrong())


def extend_self():
    data = items()
    data.extend(data)
    data += data
    data[2:4] = data
    return len(data)


def range_of():
    return list(range(Index(lambda: None, 3)))


for function in (get_item, set_item, delete_item, get_slice, set_slice, delete_slice, extended, insert, pop, multiply,
                 bytes_item, bytes_value, bytes_slice, bytes_insert, bytes_append, array_item, released_view,
                 released_view_index, deque_item, deque_rotate, wrong_index, negative_length, huge_length, wrong_bool,
                 wrong_iter, wrong_hint, extend_self, range_of):
    attempt(function.__name__, function)
