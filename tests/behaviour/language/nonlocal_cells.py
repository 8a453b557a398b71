# Closures: cells that are shared, emptied, rebound and deleted; nonlocal over several levels.
import types


def attempt(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    def drop():
        nonlocal n
        del n

    def read():
        return n
    return step, drop, read


step, drop, read = counter(5)
print(step(), step(10), read(), step.__closure__[0] is read.__closure__[0], step.__closure__[0].cell_contents, step.__code__.co_freevars)
drop()
attempt(read)
attempt(step)
attempt(drop)
attempt(lambda: read.__closure__[0].cell_contents)
read.__closure__[0].cell_contents = 40
attempt(step)
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early], late[0].__closure__[0] is late[2].__closure__[0])


def levels():
    x = "one"

    def two():
        def three():
            nonlocal x
            x += " three"

            def four():
                nonlocal x
                x += " four"
            return four
        three()()
        return x
    return two(), x


def parameters(a, *args, b=2, **words):
    def change():
        nonlocal a, args, b, words
        a, args, b, words = a + 1, args[1:], None, sorted(words)
    change()
    return a, args, b, words


def unbound(flag):
    if flag:
        value = 1
    return lambda: value


def caught():
    try:
        raise ValueError("v")
    except ValueError as error:
        get = lambda: error
        got = repr(get())
    return get, got


print(levels(), parameters(1, 2, 3, z=0, y=1))
attempt(unbound(True))
attempt(unbound(False))
get, got = caught()
print(got)
attempt(get)
attempt(lambda: types.CellType(1).cell_contents)
attempt(lambda: types.CellType().cell_contents)
attempt(lambda: (types.CellType(1) < types.CellType(2), types.CellType(3) == types.CellType(3), types.CellType() < types.CellType(0)))
attempt(lambda: types.FunctionType(read.__code__, globals())())
attempt(lambda: types.FunctionType(read.__code__, globals(), closure=(types.CellType("made"),))())
attempt(lambda: types.FunctionType(read.__code__, globals(), closure=(1,)))
attempt(lambda: types.FunctionType(read.__code__, globals(), closure=()))
attempt(lambda: exec(read.__code__))
attempt(lambda: exec(read.__code__, closure=(types.CellType(1),)))
attempt(lambda: setattr(read, "__code__", (lambda: 0).__code__))
attempt(lambda: setattr(read, "__closure__", ()))
for text in ("nonlocal x", "def f():\n nonlocal x", "def f(x):\n nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x", "def f():\n x = 1\n def g():\n  global x\n  nonlocal x", "def f(a, a): pass", "def f(x):\n global x", "class A:\n x = 1\n def f(self):\n  nonlocal x", "def f():\n x: int\n global x"):
    attempt(lambda: compile(text, "c", "exec") and "fine")
