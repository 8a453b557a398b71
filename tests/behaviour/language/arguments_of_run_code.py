# exec() and eval() of code objects that take arguments; class bodies made of functions.


def report(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def generator(x):
    yield x


async def coroutine(x):
    return x


functions = [
    lambda x: x,
    lambda x, y: (x, y),
    lambda *a: a,
    lambda **k: k,
    lambda *a, k: k,
    lambda *, k=1: k,
    lambda x, /, y=2: x,
    lambda a, b, c, d: [a for a in b],
    generator,
    coroutine,
]
for number, function in enumerate(functions):
    report(f"eval {number}", lambda: eval(function.__code__))
    report(f"exec {number}", lambda: exec(function.__code__))


def free_of_arguments():
    yield 1
    yield outside


report("generator", lambda: list(eval(free_of_arguments.__code__, {"outside": 2})))
for number, body in enumerate((lambda x: 1, lambda *a: 1, lambda x=4: x, lambda *, k: 1)):
    report(f"class {number}", lambda: __build_class__(body, "Made"))

# A dict of the program's own class as globals: names of a module ask only for what it has, functions ask for more.


class Answers(dict):
    def __missing__(self, key):
        print("missing", key)
        raise KeyError(key)


for source in ("x", "len", "(lambda: x)()", "[x for q in [1]]", "x = 1; x"):
    report(source, lambda: exec(source, Answers()))
    report(source, lambda: exec(source, {}, Answers()))
for closure in (None, (), [1], 5):
    inner = (lambda v: (lambda: v))(1)
    report(f"closure {closure}", lambda: type(inner)(inner.__code__, {}, "n", None, closure))
    report(f"closure {closure}", lambda: type(inner)((lambda: 7).__code__, {}, "n", None, closure)())
