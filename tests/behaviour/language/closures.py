"""Cells, nonlocal, late binding, deleted cells, class scopes."""


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


one, two = counter(), counter()
print(one(), one(5), two(), one.__closure__[0].cell_contents)
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])


def deleted():
    x = 1

    def read():
        return x

    del x
    try:
        read()
    except NameError as error:
        print(type(error).__name__, error)
    try:
        x
    except UnboundLocalError as error:
        print(type(error).__name__, error)


deleted()


class Scope:
    x = "class"
    values = [i for i in (x, x)]

    def method(self):
        return __class__.__name__

    @staticmethod
    def reads():
        try:
            return x
        except NameError as error:
            return str(error)


print(Scope.values, Scope().method(), Scope.reads())


def unbound():
    print(later)
    later = 1


try:
    unbound()
except UnboundLocalError as error:
    print(error)


def nested():
    a = 1

    def middle():
        def inner():
            return a

        return inner

    return middle


print(nested()()(), nested.__code__.co_cellvars, nested().__code__.co_freevars)
