# Nodes made by programs: fields, warnings, copies, text.
import ast
import copy
import pickle
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: ast.dump(ast.Name("x")))
show(lambda: ast.Name("x", ast.Load(), 3))
show(lambda: ast.Name("x", id="y"))
show(lambda: ast.Name(name="x"))
show(lambda: ast.Name())
show(lambda: ast.dump(ast.Call(ast.Name("f"))))
show(lambda: ast.BinOp())
show(lambda: ast.Name(**{1: 2}))
show(lambda: ast.Name("x").__replace__(**{1: 2}))
show(lambda: ast.dump(copy.replace(ast.Name("x"), id="y")))
show(lambda: copy.replace(ast.Name("x"), name="y"))
show(lambda: repr(ast.parse("f(x, y, z)[1] + 'a'")))
show(lambda: ast.dump(pickle.loads(pickle.dumps(ast.parse("a = 1"))), include_attributes=True))
show(lambda: ast.dump(copy.deepcopy(ast.parse("lambda x: x"))))
show(lambda: [c.__name__ for c in (ast.pattern, ast.type_param, ast.expr, ast.stmt) if "end_lineno" in vars(c)])
show(lambda: ast.MatchStar().end_lineno)
show(lambda: (ast.arg._fields, ast.arg._attributes, ast.arg._field_types))
show(lambda: ast.AST(1))


class Mine(ast.AST):
    _fields = ("a", "b")
    _field_types = {"a": int, "b": list[int]}


show(lambda: vars(Mine(1)))
show(lambda: vars(Mine()))
show(lambda: ast.unparse(ast.parse("x: int = (yield)\nwith a as b, c: pass\n[*a, **b] if 0 else {1: 2, **c}" if False else "x: int = 1")))
fields = ast.AST._fields
del ast.AST._fields
show(lambda: ast.AST())
ast.AST._fields = fields
ast.AST.extra = 3
show(lambda: ast.Name("q").extra)
del ast.AST.extra
show(lambda: ast.Name("q").extra)
