# Where the library cannot be imported, a plain printer shows exceptions.
import sys
sys.modules["traceback"] = None
def f(n):
    if n:
        f(n - 1)
    else:
        try:
            try:
                1 / 0
            except Exception as e:
                raise ValueError("x") from e
        except Exception as e2:
            e2.add_note("note")
            raise KeyError(1)
class Bad(Exception):
    def __str__(self):
        1 / 0
class Moved(Exception):
    __module__ = "moved"
class Odd(Exception):
    __module__ = 3
def show(e):
    try:
        raise e
    except BaseException as x:
        sys.__excepthook__(type(x), x, x.__traceback__)
for e in (Bad(), Moved(""), Odd(1), SyntaxError("msg", ("/tmp/file.py", 3, 4, "  abc def\n", 3, 7)),
          ExceptionGroup("g", [ValueError(1)]), ValueError("a\nb")):
    show(e)
sys.tracebacklimit = 2
try:
    f(3)
except Exception as e:
    show(e)
sys.tracebacklimit = 0
show(ValueError("no frames"))
del sys.tracebacklimit
f(10)
