# finally, return, break and continue around exceptions; sys.exception() through nesting.
import sys
def f():
    try:
        return "try"
    finally:
        print("finally", sys.exception())
def g():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError(i)
        except ValueError as e:
            print("handling", sys.exception() is e)
            continue
        finally:
            print("finally", i, sys.exception())
    return sys.exception()
def h():
    try:
        raise KeyError(1)
    except KeyError as outer:
        try:
            raise TypeError(2)
        except TypeError as inner:
            print(sys.exception() is inner)
        print(sys.exception() is outer, sys.exc_info()[0].__name__)
    print(sys.exception())
def gen():
    try:
        yield sys.exception()
    except ValueError:
        yield repr(sys.exception())
    yield sys.exception()
print(f(), g())
h()
try:
    raise OSError("outside")
except OSError:
    it = gen()
    print(repr(next(it)))
    print(it.throw(ValueError("in")))
    print(repr(next(it)))
def name_goes():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e
try:
    name_goes()
except UnboundLocalError as e:
    print(e)
