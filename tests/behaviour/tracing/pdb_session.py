# A scripted session with pdb: stepping, stopping, looking, jumping.
import io
import pdb
import re
import sys


def helper(n):
    total = 0
    for i in range(n):
        total += i
    return total


def work(n):
    first = helper(n)
    second = first * 2
    if second > 5:
        second -= 1
    return second


def failing():
    value = {"k": 1}
    return value["missing"]


def session(function, *commands, args=()):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    print("---", function.__name__, commands)
    try:
        result = debugger.runcall(function, *args)
        print("result", result)
    except BaseException as error:
        print("raised", type(error).__name__, error)
    sys.settrace(None)
    text = out.getvalue().replace(__file__, "FILE")
    print(re.sub(r"0x[0-9a-f]+", "0x", text))


session(work, "n", "n", "p first", "pp locals()", "c", args=(4,))
session(work, "s", "s", "w", "u", "p n", "d", "r", "p __return__" if False else "p total", "c", args=(3,))
session(work, "b helper", "c", "b", "n", "n", "a", "cl 1", "c", args=(3,))
session(work, f"b {work.__code__.co_firstlineno + 3}, second > 5", "c", "p second", "c", args=(4,))
session(work, "tbreak helper", "c", "until", "l", "c", args=(2,))
session(work, f"j {work.__code__.co_firstlineno + 4}", "p second", "c", args=(2,))
session(work, "n", f"j {work.__code__.co_firstlineno + 1}", "w", "c", args=(2,))
session(work, "n", "j 1", "j 100000", "c", args=(2,))
session(work, "!n = 10", "p n", "n = 3", "whatis work", "whatis n", "c", args=(2,))
session(failing, "n", "n", "n", "p value", "c")
session(work, "display n", "n", "undisplay n", "n", "source helper", "q", args=(2,))
session(work, "ignore", "condition 1", "commands 5", "nosuchcommand", "p undefined", "p 1 +", "h nothing", "c", args=(2,))
session(work, "b helper", "commands 1", "silent", "p ('in helper', n)", "end", "c", "c", args=(2,))
session(work, "ll", "interact" if False else "p 1", "rv" if False else "p 2", "args", "retval", "c", args=(2,))
