# Defaults and keywords of plain functions, right and wrong, from the same places.
def plain(a, b=2, c=3):
    return a, b, c


def positional_only(a, b=2, /, c=3):
    return a, b, c


def many(*args, k=1, **keywords):
    return args, k, sorted(keywords.items())


def none():
    return "none"


def attempt(call, *args, **keywords):
    try:
        return call(*args, **keywords)
    except TypeError as error:
        return str(error)


def run(f):
    def guarded(call):
        try:
            return call()
        except TypeError as error:
            return str(error)

    print(guarded(lambda: f(1)))
    print(guarded(lambda: f(1, 2)))
    print(guarded(lambda: f(1, 2, 3)))
    print(guarded(lambda: f(1, 2, 3, 4)))
    print(guarded(lambda: f()))
    print(guarded(lambda: f(1, c=5)))
    print(guarded(lambda: f(1, c=5, b=6)))
    print(guarded(lambda: f(a=1)))
    print(guarded(lambda: f(c=1, b=2, a=3)))
    print(guarded(lambda: f(1, a=2)))
    print(guarded(lambda: f(1, 2, b=3)))
    print(guarded(lambda: f(1, d=4)))
    print(guarded(lambda: f(b=1)))
    print(guarded(lambda: f(1, **{"c": 9})))


for function in (plain, positional_only, many, none):
    print(function.__name__)
    run(function)

plain.__defaults__ = (20, 30)
print(plain(1), plain(1, c=5))
plain.__defaults__ = None
print(attempt(plain, 1), attempt(plain, 1, 2, c=3), attempt(plain, c=1))
plain.__defaults__ = (1, 2, 3)
print(plain(), plain(b=7))
plain.__defaults__ = (0, 1, 2, 3)
print(plain(), plain(5))


class Method:
    def method(self, a, b=[]):
        b.append(a)
        return b

    def __call__(self, x, *, y=1):
        return x, y

    __init__ = lambda self, a=1, *, b=2: self.__dict__.update(a=a, b=b)


instance = Method()
print([list(instance.method(number)) for number in range(3)], instance.method(5, b=[9]))
print(instance(1), instance(1, y=2), attempt(instance), attempt(instance, 1, 2))
print(vars(Method()), vars(Method(5)), vars(Method(b=6)), vars(Method(1, b=3)), attempt(Method, 1, 2), attempt(Method, c=1))
name = "".join(["c", ""])
print(plain(1, **{"".join(["", "c"]): 8}))
