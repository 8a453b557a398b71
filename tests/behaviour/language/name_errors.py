"""Missing names and attributes, with suggestions shown by the traceback."""

import traceback


class Thing:
    colour = 1

    def __init__(self):
        self.length = 2

    def method(self):
        return lenght


def show(function):
    try:
        function()
    except Exception as error:
        print(traceback.format_exception_only(error)[-1].rstrip(), getattr(error, "name", None))


thing = Thing()
show(lambda: thing.color)
show(lambda: thing.lenght)
show(lambda: thing.nothing_like_it)
show(lambda: prnt)
show(lambda: Thing.colur)
show(lambda: [].apend)
show(lambda: "".uper())
show(lambda: __import__("os").pth)
show(lambda: None.x)
show(lambda: thing.method())
show(lambda: foo)
show(lambda: (1).real.imagg)


def local():
    variable = 1
    return variabel


show(local)
try:
    from collections import OrderedDct
except ImportError as error:
    print(traceback.format_exception_only(error)[-1].rstrip())
try:
    del undefined
except NameError as error:
    print(error, error.name)
try:
    del thing.undefined
except AttributeError as error:
    print(error, error.name)
