# Tracebacks of many shapes: carets, recursion, chains, groups, notes, threads of frames.
import sys
import traceback


def show(function):
    print("---", function.__name__)
    try:
        function()
    except BaseException as error:
        text = "".join(traceback.format_exception(error))
        print(text.replace(__file__, "FILE"))


def binary():
    a, b = 1, "x"
    return (a + 1) * (a + b)


def subscript():
    d = {"k": [1, 2]}
    return d["k"][5] + d["k"][0]


def attribute():
    class Thing:
        inner = None
    thing = Thing()
    return thing.inner.value.more


def call_with_many_lines():
    return dict(
        a=1,
        b=int(
            "nope",
        ),
    )


def recursion(n=6):
    return recursion(n - 1) if n else 1 / 0


def deep():
    def down(n):
        if n == 0:
            raise RecursionError("made up")
        down(n - 1)
    down(10)


def chained():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("second") from e


def context():
    try:
        {}["k"]
    except KeyError:
        [].pop()


def suppressed():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("alone") from None


def cause_cycle():
    a, b = ValueError("a"), ValueError("b")
    a.__cause__, b.__cause__ = b, a
    raise a


def group():
    errors = []
    for text in "ab":
        try:
            int(text)
        except ValueError as e:
            e.add_note(f"note of {text}")
            errors.append(e)
    raise ExceptionGroup("several", [*errors, ExceptionGroup("inner", [KeyError("k")])])


def noted():
    error = ValueError("with notes")
    error.add_note("first")
    error.add_note("second\nline")
    raise error


def finally_raises():
    try:
        1 / 0
    finally:
        raise KeyError("from finally")


def comprehension():
    return [1 / x for x in (1, 0)]


def lambda_():
    return (lambda v: v.missing)(1)


def assertion():
    x = 3
    assert x == 4, f"x is {x}"


def unicode_line():
    größe = "ü" * 2; return größe.wert + "日本" + größe[9]


def syntax():
    exec("x = (1,\n  2 3)")


def exit_with_message():
    raise SystemExit("bye")


def odd_str():
    class Odd(Exception):
        def __str__(self):
            raise RuntimeError("no text")
    raise Odd


for function in (binary, subscript, attribute, call_with_many_lines, recursion, deep, chained, context, suppressed,
                 cause_cycle, group, noted, finally_raises, comprehension, lambda_, assertion, unicode_line, syntax,
                 exit_with_message, odd_str):
    show(function)
