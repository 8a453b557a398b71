"""What an interpreter sets on a native type other interpreters do not see."""
import _interpreters
import ast
import os


def run(interpreter, code):
    failure = _interpreters.exec(interpreter, code + "\nimport sys; sys.stdout.flush()")
    if failure:
        print(failure.formatted)


ast.AST.who = "main"
os.stat_result.mine = "main"
ast.AST.__repr__ = lambda self: "main node"
print(repr(ast.Add()), flush=True)
first = _interpreters.create()
run(first, """
import os, ast
print(hasattr(os.stat_result, "mine"), hasattr(ast.Add, "who"), repr(ast.Add()), repr(ast.Name("x")))
ast.AST.who = "first"
os.stat_result.mine = "first"
ast.Add.only = 1
ast.AST.__repr__ = lambda self: "first node"
ast.AST.__len__ = lambda self: 7
print(ast.Add.who, os.stat(".").mine, repr(ast.Add()), len(ast.Sub()))
class C(ast.AST):
    pass
print(C.who, C())
""")
print(ast.Add.who, os.stat_result.mine, repr(ast.Add()), hasattr(ast.Add, "only"), flush=True)
ast.Add.late = 1
_interpreters.destroy(first)
print(ast.Add.who, repr(ast.Add()), bool(ast.Add()), ast.Add.late, flush=True)
second = _interpreters.create()
run(second, """
import ast
print(hasattr(ast.Add, "who"), hasattr(ast.Add, "late"), repr(ast.Name("x")), "who" in ast.AST.__dict__)
""")
_interpreters.destroy(second)
try:
    len(ast.Add())
except TypeError as error:
    print(error)
