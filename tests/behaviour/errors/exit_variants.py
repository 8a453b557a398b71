# sys.exit with all kinds of values, who catches it, and what the last one leaves.
import atexit
import sys


def attempt(function, *args, **words):
    try:
        function(*args, **words)
    except SystemExit as error:
        print(type(error).__name__, repr(error.code), error.args, str(error))
    except Exception as error:
        print(type(error).__name__, error)


for given in ((), (0,), (None,), (3,), (-1,), (256,), ("text",), (1.5,), ([1, 2],), ((4, 5),), (True,), (1 << 70,), (b"b",), ((),), ((7,),)):
    attempt(sys.exit, *given)
attempt(sys.exit, 1, 2)
attempt(sys.exit, status=1)
attempt(exit)
attempt(quit, "leaving")
attempt(exit, 2)
print(repr(exit), repr(quit), issubclass(SystemExit, Exception), SystemExit.__mro__[1].__name__)


class Leave(SystemExit):
    def __init__(self, *args):
        super().__init__(*args)
        self.code = ["own", *args]

    def __str__(self):
        return "shown by str"


def raise_it(value):
    raise value


attempt(raise_it, Leave(1))
attempt(raise_it, SystemExit(1, 2))
attempt(raise_it, SystemExit)
error = SystemExit(5)
error.code = "changed"
attempt(raise_it, error)
try:
    try:
        sys.exit(1)
    finally:
        print("finally runs")
except BaseException as caught:
    print(repr(caught), caught.__context__)
try:
    raise BaseExceptionGroup("g", [SystemExit(3), ValueError()])
except* SystemExit as group:
    print("in a group", group.exceptions[0].code)
except* ValueError as group:
    print("the rest", group.exceptions)
atexit.register(print, "at exit, after", file=sys.stdout)
atexit.register(lambda: print("first at exit", flush=True))


class Shown:
    def __str__(self):
        return "the code as text"

    def __del__(self):
        print("code dies", flush=True)


def leave():
    with open(__file__) as f:
        for line in f:
            try:
                sys.exit(Shown())
            finally:
                print("left", flush=True)


leave()
