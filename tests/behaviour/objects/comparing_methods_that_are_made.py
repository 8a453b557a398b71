# Comparison methods that a descriptor makes anew, or fails to make.
def failing(error):
    def get(self):
        raise error("no method")

    return property(get)


class Hidden:
    __eq__ = __lt__ = failing(AttributeError)


class Broken:
    __eq__ = __lt__ = failing(KeyError)


class Made:
    __lt__ = property(lambda self: lambda other: ("less", type(other).__name__))

    def __gt__(self, other):
        return "greater"


class Inside:
    def __lt__(self, other):
        raise AttributeError("from inside")


for left in (Hidden(), Broken(), Made(), Inside()):
    for right in (Hidden(), Broken(), Made(), 3):
        names = type(left).__name__, type(right).__name__
        for operation in (lambda: left < right, lambda: left == right, lambda: left != right, lambda: left > right):
            try:
                print(*names, operation())
            except Exception as error:
                print(*names, type(error).__name__, error)
