# Generator expressions: scopes, laziness, and their frames.
import inspect


def attempt(what, action):
    try:
        print(what, repr(action()))
    except Exception as error:
        print(what, type(error).__name__, error)


def noisy(n):
    print("   evaluated", n)
    return range(n)


g = (x for x in noisy(2) for y in noisy(x + 1))
print(inspect.getgeneratorstate(g), g.__name__, g.__qualname__)
print(list(g), inspect.getgeneratorstate(g))
attempt("outer evaluated at once", lambda: (x for x in missing))
g = (missing for x in [1])
attempt("inner later", lambda: next(g))
attempt("not iterable", lambda: (x for x in 5))
x = "global"
print(list(x for x in "ab"), x)
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])


class Scope:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    from_class = list(i for i in items)

    try:
        inner = list(i for _ in (1,) for i in items)
    except NameError as error:
        print(error)
    try:
        listed = [i + j for i in (1,) for j in items]
    except NameError as error:
        print(error)


print(Scope.doubled, Scope.from_class)


def closure():
    n = 1
    g = (n + i for i in range(2))
    n = 100
    return list(g)


print(closure())


def walrus():
    result = [last := i for i in range(4)]
    any((found := i) > 1 for i in range(5))
    return last, found


print(walrus())
g = (i for i in range(3))
next(g)
print(g.gi_frame.f_locals.keys(), inspect.getgeneratorlocals(g)["i"])
