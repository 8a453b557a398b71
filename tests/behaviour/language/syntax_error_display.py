"""SyntaxErrors of many kinds, as they are shown."""

import traceback

SOURCES = ["x = ", "if True\n    pass", "def f(:\n    pass", "print 'x'", "(1, 2", "x = 'abc", "a b", "1 = x", "f() = 1", "for x in", "return 1", "yield", "break", "x = 5 +* 3", "\tx\n  y", "if 1:\nx", "lambda: (yield", "def f(a, a): pass", "global x\nx = 1\nglobal x", "def f():\n    x = 1\n    global x", "nonlocal x", "import a.b as", "from x import", "class", "f(a=1, 2)", "f(**k, *a)", "{1: 2, 3}", "x := 1", "(x for x in y, 1)", "try:\n    pass", "async x", "await x", "'\\N{nope}'", "b'\u20ac'", "0777", "1_", "0x", "1e", "x = $", "f'{'", "f'{a b}'", "f'{}'", "match x:\n    case 1, *a, *b: pass", "del f()", "with open(x) as 1: pass", "assert (x, 1) = 2", "else: pass", "a, b += 1", "import *", "from __future__ import nope", "not = 1", "None = 1", "def None(): pass", "x.True = 1", "while 1 pass", "raise x from", "\u201cquoted\u201d"]
for source in SOURCES:
    try:
        compile(source, "<text>", "exec")
        print(repr(source), "compiled")
    except SyntaxError as error:
        print(repr(source))
        print("".join(traceback.format_exception_only(error)), end="")
