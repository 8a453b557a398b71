# Profiling calls of classes, with every way to pass arguments.
import sys

log = []


class Plain:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs


class Made:
    def __new__(cls, *args):
        return super().__new__(cls)


class Bad:
    def __init__(self, x):
        return 5


def profile(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        name = getattr(arg, "__name__", None) if event.startswith("c_") else type(arg).__name__
        log.append((frame.f_code.co_name, event, name))


def attempt(function):
    try:
        return function()
    except TypeError as error:
        return str(error)


def work():
    args, kwargs = (1, 2), {"k": 3}
    print(Plain().args, Plain(1).args, Plain(*args).args, Plain(*args, **kwargs).kwargs, Plain(1, k=2).kwargs)
    print(type(Made(*args)).__name__, type(Made(1)).__name__, int(*("5",)), dict(**kwargs), max(*args))
    for function in (lambda: Bad(1), lambda: Bad(*(1,)), lambda: Bad(), lambda: Bad(**{"x": 1}), lambda: Bad(*args, **kwargs)):
        print(attempt(function))
    print(list(map(lambda x: Plain(*x).args, [args])))


for switch in (sys.setprofile, sys.settrace):
    log.clear()
    tracer = profile if switch is sys.setprofile else (lambda *args: profile(*args))
    switch(tracer)
    work()
    switch(None)
    for entry in log:
        print("  ", *entry)
