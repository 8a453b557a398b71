"""Assignment targets, starred items, calls with * and **."""


def attempt(code, **names):
    try:
        exec(code, names)
        print(code, "->", {k: v for k, v in names.items() if k != "__builtins__"})
    except Exception as error:
        print(code, "raises", type(error).__name__, error)


attempt("a, b = 1, 2")
attempt("a, *b = 'xyz'")
attempt("*a, b = [1]")
attempt("a, (b, *c), d = 1, (2, 3, 4), 5")
attempt("a, b = 1,")
attempt("a, b = 1, 2, 3")
attempt("a, *b, c = 1,")
attempt("a, b = 5")
attempt("[a, b] = {1: 2, 3: 4}")
attempt("a = b = []; a.append(1)")
attempt("a = [1, 2, 3]; a[0], a[2] = a[2], a[0]")
attempt("a, b = (i for i in range(2))")
attempt("for a, *b in [(1, 2, 3), 'xy']: pass")


def f(*args, **kwargs):
    return args, kwargs


print(f(*[1, 2], 3, *(), *"ab", x=1, **{"y": 2}, **{}))
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 2}, {**{"a": 1}, "a": 2, **{"b": 3}})
for code in ("f(*5)", "f(**5)", "f(**{1: 2})", "f(a=1, **{'a': 2})", "f(*[1], **[])"):
    try:
        eval(code)
    except TypeError as error:
        print(code, error)


def g(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


print(g(1, c=3), g(1, 5, 6, 7, c=3, e=8))
for code in ("g()", "g(1)", "g(c=1)", "g(1, 2, a=3, c=4)", "(lambda a, /: a)(a=1)", "(lambda *, k: k)(1)", "(lambda a, b: 0)(1)", "(lambda: 0)(1)", "(lambda a: 0)(1, 2, 3)", "(lambda a=1: 0)(1, 2)", "(lambda a, b, c: 0)()", "g(1, c=1, c2=2, **{'c': 3})"):
    try:
        print(eval(code))
    except TypeError as error:
        print(code, error)
