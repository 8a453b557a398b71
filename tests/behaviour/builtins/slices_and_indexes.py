# Subscripts of all sequences with all kinds of keys.
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def show(function, *what):
    try:
        print(*what, function())
    except Exception as error:
        print(*what, type(error).__name__, error)


KEYS = [0, -1, 3, -4, 2**70, True, 1.0, "a", None, (), (1, 2), slice(None), slice(1, None), slice(None, None, -1), slice(5, 0, -2), slice(2**70),
        slice(-2**70, 2**70), slice(None, None, 0), slice("a"), slice(None, None, Index(2)), Index(1), Index("x"), Ellipsis, slice(1.0), [1]]
for make in (lambda: [1, 2, 3], lambda: (1, 2, 3), lambda: "abc", lambda: b"abc", lambda: bytearray(b"abc"), lambda: range(3), lambda: memoryview(b"abc"),
             lambda: {0: "zero"}, lambda: {1}, lambda: 5, lambda: None, lambda: iter([]), lambda: object, lambda: int, lambda: list):
    for key in KEYS:
        thing = make()
        shown = "Index" if isinstance(key, Index) else repr(key).replace("<__main__.Index object at 0x", "<")[:40] if not isinstance(key, slice) or not isinstance(key.step, Index) else "slice step Index"
        result = lambda: (lambda r: bytes(r) if isinstance(r, memoryview) else r)(thing[key])
        show(result, type(thing).__name__, shown)
for make in (lambda: [1, 2, 3], lambda: bytearray(b"abc"), lambda: (1,), lambda: "a", lambda: range(3), lambda: memoryview(bytearray(b"abc")), lambda: {}):
    for key in (0, 5, slice(0, 2), slice(None, None, 2), "a", None, slice(3, 1)):
        for value in (1, b"xy", [1], "s", None, 300, b"xyz", ()):
            thing = make()

            def store():
                thing[key] = value
                return bytes(thing) if isinstance(thing, memoryview) else thing

            show(store, type(thing).__name__, key, value)

    def remove():
        thing = make()
        del thing[0]
        return thing

    show(remove, "del")
for s in (slice(None), slice(1, 10, 3), slice(-1, None, -1), slice(None, -2)):
    print(s, s.indices(7), hash(s) == hash(slice(s.start, s.stop, s.step)), s == slice(s.start, s.stop, s.step))
    show(lambda: s.indices(-1))
    show(lambda: s.indices("a"))
