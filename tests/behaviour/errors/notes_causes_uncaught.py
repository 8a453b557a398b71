# An uncaught exception with notes, a cause, a context and a group inside: what is shown, and the exit code.
class Odd(Exception):
    def __str__(self):
        return "two\nlines"


class Unprintable(Exception):
    def __str__(self):
        raise ValueError("not shown")


def inner():
    try:
        {}["key"]
    except KeyError as error:
        error.add_note("a note on the key")
        error.add_note("a second note\nof two lines")
        raise Odd() from error


def middle():
    try:
        inner()
    except Odd as error:
        error.__notes__ = ["replaced", 3]
        try:
            raise Unprintable(1)
        except Unprintable as other:
            other.__notes__ = "not a list"
            raise ExceptionGroup("several", [error, other, ExceptionGroup("nested", [OSError(2, "gone", "file")])]) from None


def outer():
    try:
        middle()
    except ExceptionGroup as group:
        group.add_note("on the group")
        raise RuntimeError("last") from group


for wrong in (lambda: Exception().add_note(3), lambda: Exception().add_note(), lambda: setattr(Exception(), "__cause__", 3), lambda: setattr(Exception(), "__context__", "x"), lambda: delattr(Exception(), "__cause__"), lambda: setattr(Exception(), "__suppress_context__", 0)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
error = Exception("a")
error.__notes__ = 5
try:
    error.add_note("b")
except TypeError as wrong:
    print(wrong)
outer()
