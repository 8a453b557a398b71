"""What an uncaught exception shows: frames, carets, chains, groups, notes."""

import sys
import traceback


def divide(a, b):
    return a / b


def middle(values):
    return [divide(1, value) for value in values]


def chain():
    try:
        middle([1, 0])
    except ZeroDivisionError as error:
        raise RuntimeError("could not") from error


def context():
    try:
        {}["key"]
    except KeyError:
        (lambda x: x.attribute)(5)


def deep(n):
    return deep(n - 1) if n else 1 / 0


def group():
    errors = []
    for action in (lambda: int("x"), lambda: [][1]):
        try:
            action()
        except Exception as error:
            error.add_note("a note")
            errors.append(error)
    raise ExceptionGroup("several", errors)


def multiline():
    return divide(
        1,
        0,
    )


for function in (chain, context, lambda: deep(10), group, multiline, lambda: exec("x = 1\ny = x.z")):
    try:
        function()
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print("-" * 20)
chain()
