# Exceptions that nobody can receive.
import sys
class A:
    def __del__(self):
        raise ValueError("in __del__")
def hook(args):
    print(type(args).__name__, args.exc_type.__name__, args.exc_value, args.exc_traceback is not None,
          args.err_msg.split(" at ")[0], args.object)
sys.unraisablehook = hook
A()
class Bad:
    def __bool__(self): raise TypeError("bool")
def generator():
    try:
        yield
    finally:
        raise OSError("closing")
g = generator()
next(g)
del g
import atexit, gc, _weakref
class C: pass
c = C()
r = _weakref.ref(c, lambda r: 1 / 0)
del c
def callback(phase, info):
    raise KeyError(phase)
gc.callbacks.append(callback)
gc.collect()
gc.callbacks.clear()
try:
    sys.__unraisablehook__(3)
except TypeError as e:
    print(e)
def failing(args):
    raise RuntimeError("hook")
sys.unraisablehook = sys.__unraisablehook__
try:
    sys.unraisablehook((1, 2))
except TypeError as e:
    print(e)
