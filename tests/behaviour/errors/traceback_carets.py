# Where the carets stand.
import sys
def show(f, *args):
    try:
        f(*args)
    except Exception:
        sys.excepthook(*sys.exc_info())

def binary(a, b):
    return 1 + (a / b) * 3
def attribute(x):
    return x.real.nothing.more
def subscript(x):
    return x[1][2]["é"][4]
def call(x):
    return max(1, x(2, y=3), 4)
def several(x):
    return (
        x +
        "text"
    )
show(binary, 1, 0)
show(attribute, 3)
show(subscript, [1, [1, 2, {"é": ()}]])
show(call, 3)
show(several, 1)
