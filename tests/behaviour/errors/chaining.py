# __context__ and __cause__ as statements set them; rings are cut.
def links(e):
    out = []
    while e is not None and len(out) < 6:
        out.append(f"{type(e).__name__}({e}) cause={e.__cause__!r} suppress={e.__suppress_context__}")
        e = e.__context__
    return out

def show(f):
    try:
        f()
    except BaseException as e:
        for line in links(e):
            print("  ", line)

def one():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("two")
def two():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("two") from e
def three():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("two") from None
def four():
    try:
        raise KeyError("k")
    finally:
        raise ValueError("v")
def five():
    a, b = ValueError("a"), ValueError("b")
    try:
        raise a
    except ValueError:
        try:
            raise b
        except ValueError:
            raise a
def six():
    e = ValueError("self")
    try:
        raise e
    except ValueError:
        raise e
def seven():
    raise ValueError("x") from KeyError
def eight():
    raise ValueError("x") from 3
def nine():
    raise 3
def ten():
    raise
class Strange(Exception):
    def __new__(cls):
        return 5
def eleven():
    raise Strange
for f in (one, two, three, four, five, six, seven, eight, nine, ten, eleven):
    print(f.__name__)
    show(f)
