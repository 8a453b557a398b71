# sys.exception() and friends through handlers, generators and callbacks.
import sys


def current():
    error = sys.exception()
    return error and repr(error)


def generator():
    print("  gen start", current())
    try:
        raise KeyError("in generator")
    except KeyError:
        yield current()
        print("  gen resumed", current())
    print("  gen after", current())
    yield current()


g = generator()
try:
    raise ValueError("outside")
except ValueError:
    print(next(g), current())
print(current())
try:
    raise IndexError("second")
except IndexError:
    print(next(g), current())
    for x in (generator() for _ in (1,)):
        print(next(x), current())
print(current(), sys.exc_info())

try:
    try:
        raise ValueError(1)
    finally:
        print("finally", current())
except ValueError as e:
    print(current(), e.__context__)
    try:
        raise KeyError(2)
    except KeyError as k:
        print(current(), repr(k.__context__))
    print(current())
try:
    e
except NameError as error:
    print(error)


def reraise():
    try:
        raise
    except RuntimeError as error:
        print(error)


reraise()
try:
    raise LookupError("kept")
except LookupError:
    try:
        reraise()
    except LookupError as error:
        print("raised again", error, error.__context__)


class Manager:
    def __enter__(self):
        print("  enter", current())
        return self

    def __exit__(self, *exc):
        print("  exit", current(), exc[0])
        return True


with Manager():
    raise OSError("swallowed")
print(current())


class Finalized:
    def __del__(self):
        print("  del", current())


try:
    raise ValueError("while deleting")
except ValueError:
    Finalized()


def loop():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                raise ValueError(i)
            return current()
        except ValueError:
            print("  in loop", current())
            continue
        finally:
            print("  finally", i, current())


print(loop())


def returning():
    try:
        raise ValueError
    except ValueError:
        return current()


print(returning(), current())
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as group:
        print(current(), group.exceptions)
    except* TypeError as group:
        print(current(), group.exceptions)
        raise KeyError("from star")
except BaseException as error:
    print(repr(error), [repr(e) for e in getattr(error, "exceptions", ())])
    print(repr(error.__context__), repr(error.exceptions[0].__context__) if hasattr(error, "exceptions") else None)


async def coroutine():
    try:
        raise KeyError("async")
    except KeyError:
        await Suspend()
        return current()


class Suspend:
    def __await__(self):
        yield current()


c = coroutine()
print(c.send(None), current())
try:
    raise ValueError("driver")
except ValueError:
    try:
        c.send(None)
    except StopIteration as stop:
        print(stop.value, repr(stop.__context__))
