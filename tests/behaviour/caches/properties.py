# Properties read from hot places: frames, errors, recursion, generators.
import sys
import traceback


class Box:
    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        return self._value

    @property
    def caller(self):
        return sys._getframe(1).f_code.co_name

    @property
    def broken(self):
        return self.missing

    @property
    def endless(self):
        return self.endless

    @property
    def items(self):
        yield from range(3)

    @property
    def function(self):
        return lambda x: (self._value, x)

    name = property(lambda self, extra="default": extra)
    unreadable = property()
    native = property(len)

    def __len__(self):
        return 9


def reader(box):
    return box.caller


box = Box(5)
for _ in range(30):
    total = box.value + box.value
print(total, reader(box))
for _ in range(5):
    try:
        box.broken
    except AttributeError as error:
        names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
print(names)
for _ in range(3):
    try:
        box.endless
    except RecursionError as error:
        print("RecursionError", str(error)[:32])
for _ in range(4):
    print(list(box.items), box.function(2), box.name, box.native)
    try:
        box.unreadable
    except AttributeError as error:
        print(error)


class Fallback:
    @property
    def value(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"fallback for {name}"


fallback = Fallback()
print({fallback.value for _ in range(30)})
