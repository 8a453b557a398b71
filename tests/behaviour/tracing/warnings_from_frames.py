# Where warnings say they come from: stack levels, skipped files, registries.
import sys
import warnings


def level(n):
    warnings.warn(f"level {n}", UserWarning, stacklevel=n)


def middle(n):
    level(n)


def outer(n):
    middle(n)


def lines(function, *args):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function(*args)
    first = level.__code__.co_firstlineno
    print([(str(w.message), w.category.__name__, w.lineno - first if w.filename == __file__ else w.filename) for w in caught])


for n in (1, 2, 3, 4, 50, 0, -1):
    lines(outer, n)


def generator():
    warnings.warn("in generator", stacklevel=2)
    yield


def consume():
    for x in generator():
        pass


lines(consume)
lines(lambda: exec(compile("import warnings\nwarnings.warn('from exec')\n", "made.py", "exec"), {}))
lines(lambda: warnings.warn_explicit("explicit", RuntimeWarning, "other.py", 7))


class Custom(UserWarning):
    pass


lines(lambda: warnings.warn(Custom("instance")))
for bad in ((1, 2), ("x", int), ("x", None, "y")):
    try:
        warnings.warn(*bad)
    except TypeError as error:
        print(error)
registry = {}
with warnings.catch_warnings(record=True) as caught:
    warnings.resetwarnings()
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn_explicit("once each", UserWarning, "f.py", 1, registry=registry)
        warnings.warn_explicit("once each", UserWarning, "f.py", 2, registry=registry)
    print(len(caught), len([k for k in registry if k != "version"]))
with warnings.catch_warnings():
    warnings.simplefilter("error", Custom)
    try:
        warnings.warn("as error", Custom)
    except Custom as error:
        tb = error.__traceback__
        print("raised", error, tb.tb_next is None)
    warnings.filterwarnings("ignore", message="quiet", category=UserWarning)
    warnings.warn("quiet please")


@warnings.deprecated("use other()")
def old():
    return 1


@warnings.deprecated("old class")
class Old:
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old()
    Old()
    print([(w.category.__name__, str(w.message), w.lineno > 0) for w in caught], old.__deprecated__)
print(warnings.formatwarning("text", UserWarning, "f.py", 3, "the line"), end="")
compile("x is 1", "lit.py", "exec", 0) if False else None
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile("x is 1\n'\\d'\nassert (1, 'x')\n5()\n", "lit.py", "exec")
    print([(w.filename, w.lineno, str(w.message)) for w in caught])
