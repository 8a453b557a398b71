# Asynchronous generators count what athrow() was given when it is awaited.
import warnings

warnings.simplefilter("ignore")


async def numbers():
    try:
        yield 1
    except KeyError as error:
        print("  caught", repr(error))
        yield 2


def attempt(label, action):
    try:
        print(label, repr(action()))
    except BaseException as error:
        print(label, type(error).__name__, error)


GIVEN = [(), (KeyError,), (KeyError, "k"), (KeyError, "k", None), (KeyError, "k", None, 4), (1,), (1, 2, 3, 4, 5)]
for given in GIVEN:
    for step in ("send", "throw", "close"):
        generator = numbers()
        attempt("start", lambda: generator.__anext__().send(None))
        awaited = generator.athrow(*given)
        arguments = {"send": (None,), "throw": (ValueError,), "close": ()}[step]
        attempt(f"{step} {given}", lambda: getattr(awaited, step)(*arguments))
        attempt("  again", lambda: awaited.send(None))
        print("  running", generator.ag_running)
attempt("keyword", lambda: numbers().athrow(type=KeyError))
attempt("asend", lambda: numbers().asend())
attempt("asend", lambda: numbers().asend(1, 2))
attempt("aclose", lambda: numbers().aclose(1))
