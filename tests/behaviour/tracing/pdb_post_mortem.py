# pdb after an exception, and breakpoint().
import io
import pdb
import re
import sys


def inner(x):
    local = x + 1
    raise ValueError(f"bad {local}")


def outer():
    caller_local = "c"
    try:
        inner(1)
    except ValueError as e:
        raise KeyError("outer") from e


def look(error, *commands):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    debugger.reset()
    debugger.interaction(None, error)
    print(re.sub(r"0x[0-9a-f]+", "0x", out.getvalue().replace(__file__, "FILE")))


try:
    outer()
except KeyError as error:
    caught = error
look(caught, "w", "p caller_local", "exceptions", "exceptions 0", "p local", "u", "exceptions 1", "exceptions 7", "q")
look(caught.__cause__, "p local", "u", "l", "d", "d", "up 5", "down 5", "q")


def stopping():
    a = 1
    breakpoint()
    b = a + 1
    return b


def hook(*args, **kwargs):
    print("hook", args, kwargs, sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno)
    return "from hook"


sys.breakpointhook = hook
stopping()
print(breakpoint(1, key=2))
sys.breakpointhook = sys.__breakpointhook__
old_in, old_out = sys.stdin, sys.stdout
sys.stdin, sys.stdout = io.StringIO("p a\nn\nn\np b\nc\n"), io.StringIO()
try:
    stopping()
    text = sys.stdout.getvalue()
finally:
    sys.stdin, sys.stdout = old_in, old_out
    sys.settrace(None)
print(text.replace(__file__, "FILE"))
