"""Native types that a program may change, and what does not change with them."""
import ast
import os
import resource
import sys
import time


class V:
    def __del__(self):
        print("gone")


before = os.stat_result.__dict__
os.stat_result.extra = V()
print("extra" in before, os.stat_result.extra is before["extra"])
ast.Add.extra = 5; ast.AST.everywhere = 6
print(ast.Sub.everywhere, ast.Sub().everywhere, ast.Add().extra)
old = ast.AST.__repr__
ast.AST.__repr__ = lambda self: "node"
print(repr(ast.Add()), repr(ast.Name("x")))
ast.AST.__repr__ = old
print(repr(ast.Name("x")))
time.struct_time.__name__ = "renamed"
print(time.struct_time, time.struct_time.__name__, time.gmtime(0).tm_year)
for i in range(50):
    setattr(time.struct_time, f"a{i}", i)
print(time.gmtime(0).a49, len([n for n in dir(time.struct_time) if n[0]=="a"]))
del time.struct_time.a3
print(hasattr(time.gmtime(0), "a3"))
try:
    time.struct_time.zz
except AttributeError as error:
    print(error)
try:
    class W(time.struct_time):
        extra = 1
except TypeError as error:
    print(error)
for changed in (type(sys.get_asyncgen_hooks()), type(sys.flags), os.terminal_size, resource.struct_rusage, ast.Mult):
    outcomes = []
    for name, value in (("foo", 1), ("__name__", "x"), ("__qualname__", "q"), ("__doc__", "d"), ("__module__", "m")):
        try:
            setattr(changed, name, value)
            outcomes.append("set")
        except TypeError as error:
            outcomes.append(str(error))
    print(outcomes, changed, changed.__name__, changed.__flags__ & 0x300)
del os.stat_result.extra
print("end")
