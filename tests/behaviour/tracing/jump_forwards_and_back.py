# A trace function sends its frame to another line: forwards, backwards, out of loops and handlers.
import sys
import warnings


def run(function, start, target, event="line", times=1):
    first = function.__code__.co_firstlineno
    left = [times]

    def trace(frame, what, arg):
        if frame.f_code is not function.__code__:
            return None
        if what == event and frame.f_lineno == first + start and left[0]:
            left[0] -= 1
            try:
                frame.f_lineno = first + target
            except ValueError as error:
                print("  refused:", error)
        return trace

    output = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        sys.settrace(trace)
        try:
            function(output)
        except BaseException as error:
            sys.settrace(None)
            print("  raised:", type(error).__name__, error)
        sys.settrace(None)
    print(function.__name__, start, target, output, [str(w.message) for w in caught])


def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)


def loop(out):
    for i in range(3):
        out.append(i)
    out.append("after")


def handler(out):
    try:
        1 / 0
    except ZeroDivisionError as e:
        out.append("handled")
        out.append(str(e))
    out.append(repr(sys.exception()))


def managed(out):
    class Manager:
        def __enter__(self):
            out.append("enter")

        def __exit__(self, *exc):
            out.append("exit")

    with Manager():
        out.append("body")
    out.append("after")


def finally_block(out):
    try:
        out.append("try")
    finally:
        out.append("finally")
    out.append("end")


run(straight, 1, 3)
run(straight, 3, 1)
run(straight, 2, 2)
run(loop, 2, 3)
run(loop, 3, 1)
run(loop, 3, 2)
run(loop, 1, 2)
run(handler, 4, 6)
run(handler, 5, 1)
run(handler, 1, 4)
run(handler, 2, 6)
run(handler, 6, 3)
run(managed, 9, 10)
run(managed, 8, 9)
run(managed, 10, 9)
run(finally_block, 2, 4)
run(finally_block, 5, 2)
run(finally_block, 4, 5)
run(straight, 1, 99)
run(straight, 1, -50)
run(straight, 0, 2, event="call")
run(straight, 3, 1, event="return")
