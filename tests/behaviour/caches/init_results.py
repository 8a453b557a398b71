# What __init__ may return, and how its errors show.
import sys
import traceback


class Plain:
    def __init__(self, value=None):
        self.value = value


class Returns:
    def __init__(self, result):
        return result


class Raises:
    def __init__(self, text):
        raise ValueError(text)


class Yields:
    def __init__(self):
        yield 1


def attempt(call, *args, **keywords):
    try:
        made = call(*args, **keywords)
    except Exception as error:
        print(type(error).__name__, error)
        frames = traceback.extract_tb(error.__traceback__)
        print([(frame.name, frame.line) for frame in frames])
    else:
        print("made", type(made).__name__, getattr(made, "__dict__", None))


for _ in range(3):
    attempt(Plain)
    attempt(Plain, 5)
    attempt(Plain, value=6)
    attempt(Plain, *[7])
    attempt(Plain, **{"value": 8})
    attempt(Plain, 1, 2)
    attempt(Plain, other=1)
    attempt(Returns, None)
    attempt(Returns, 5)
    attempt(Returns, "text")
    attempt(Raises, "no")
    attempt(Yields)


def direct(result):
    return Returns(result)


try:
    direct([])
except TypeError as error:
    print(error)
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)])


class Frames:
    def __init__(self):
        names = []
        frame = sys._getframe()
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        self.names = names


def outer():
    return Frames()


print(outer().names)
