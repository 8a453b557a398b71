# Truth, `in`, `is` and callables that change their minds.
class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        return self.answer


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


class MyList(list):
    def __bool__(self):
        return True


def truth(value):
    try:
        return "yes" if value else "no"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


values = [0, 1, 2**70, 0.0, -0.0, 1e-320, float("nan"), "", "a", b"", b"a", [], [0], (), (0,), {}, {1: 2}, set(), {1},
          None, True, False, Truth(True), Truth(False), Truth(5), Sized(0), Sized(3), Sized(-1), Sized("x"), MyList(), range(0),
          range(2), object, Ellipsis, NotImplemented if False else ..., 0j, 1j, bytearray(), memoryview(b"")]
for _ in range(2):
    print([truth(value) for value in values])
Truth.__bool__ = lambda self: not self.answer
print([truth(value) for value in values[22:24]])
del Truth.__bool__
print([truth(value) for value in values[22:24]])
Truth.__len__ = lambda self: 0
print([truth(value) for value in values[22:24]])


class Callable:
    def __call__(self, *args, **keywords):
        return "instance", args, keywords


def call(target, *args):
    try:
        return target(*args)
    except TypeError as error:
        return str(error)


target = Callable()
print({str(call(target)) for _ in range(20)}, call(target, 1, 2), target(x=1))
target.__call__ = lambda: "own attribute"
print(call(target))
Callable.__call__ = lambda self, x: ("lambda", x)
print(call(target), call(target, 3))
Callable.__call__ = len
print(call(target), call(target, "four"))
Callable.__call__ = staticmethod(lambda *args: ("static", args))
print(call(target, 1))
Callable.__call__ = classmethod(lambda cls, *args: (cls.__name__, args))
print(call(target, 1))
Callable.__call__ = Callable()
print(type(call).__name__)
del Callable.__call__
print(call(target))


class Chain:
    def __init__(self, depth):
        self.depth = depth

    def __call__(self):
        return self.depth if self.depth >= 50 else Chain(self.depth + 1)()


print(Chain(0)())
