# The modules code and codeop: an interpreter inside the program.
import code
import codeop
import contextlib
import io
import sys


def run(lines, namespace=None, **options):
    console = code.InteractiveConsole(namespace, **options)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        more = [console.push(line) for line in lines]
    print(more, repr(out.getvalue()))
    if err.getvalue():
        print(err.getvalue())


run(["1 + 1", "x = 5", "x", "_"])
run(["def f(n):", "    return n * 2", "", "f(4)"])
run(["for i in range(2):", "    print(i)", ""])
run(["1 / 0"])
run(["def g():", "    raise ValueError('deep')", "", "g()"])
run(["x = (1,", "2)", "x"])
run(["x = = 1"])
run(["if True:", "print(1)"])
run(["'''text", "more'''"])
run(["try:", "    1/0", "except ZeroDivisionError:", "    print('caught')", ""])
run(["import sys", "raise SystemExit"], ) if False else None
run(["class A:", "    x = 1", "", "A.x", "A().missing"])
run(["x: int = 3", "x, __name__, __doc__"], {"__name__": "mine", "__doc__": None})
run(["type(lambda: (yield))", "await x", "return 1"])
compiler = codeop.CommandCompiler()
for source in ("x = 1", "if x:", "if x:\n  pass", "if x:\n  pass\n", "x = (", "x = )", "'abc", "'''abc", "\\", "", "# c", "a = 1\n\n",
               "def f():", "@d", "lambda", "from __future__ import annotations", "match x:\n case 1:\n  pass\n"):
    try:
        result = compiler(source)
        print(repr(source), "code" if result else "more")
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error.msg)
with contextlib.redirect_stdout(io.StringIO()) as out:
    sys.displayhook([1])
    sys.displayhook(None)
print(repr(out.getvalue()))
