"""What compile() says of trees made by hand."""

import _ast as A
import warnings

warnings.simplefilter("ignore")
PLACE = {"lineno": 1, "col_offset": 0}


def attempt(label, make):
    try:
        print(label, "->", repr(make()))
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


def expression(node):
    return lambda: eval(compile(A.Expression(node), "", "eval"), {"f": print})


one = A.Constant(1, **PLACE)
attempt("no place", lambda: compile(A.Module(body=[A.Name("x")], type_ignores=[]), "", "exec"))
attempt("body number", lambda: compile(A.Module(body=5, type_ignores=[]), "", "exec"))
attempt("body None", lambda: compile(A.Expression(body=None), "", "eval"))
attempt("number for a node", lambda: compile(A.Expression(5), "", "eval"))
attempt("identifier number", expression(A.Name(5, A.Load(), **PLACE)))
attempt("line text", expression(A.Name("a", A.Load(), lineno="a", col_offset=0)))
attempt("module as eval", lambda: compile(A.Module(), "", "eval"))
attempt("name as eval", lambda: compile(A.Name("x"), "", "eval"))
attempt("list constant", expression(A.Constant([], **PLACE)))
attempt("tuple constant", expression(A.Constant((1, (2.5, b"x", None), frozenset([3]), ...), **PLACE)))
attempt("operator number", expression(A.BinOp(one, 5, one, **PLACE)))
attempt("left None", expression(A.BinOp(None, A.Add(), one, **PLACE)))
attempt("argument None", expression(A.Call(A.Name("f", A.Load(), **PLACE), args=[None], keywords=[], **PLACE)))
attempt("kind number", expression(A.Constant(1, kind=5, **PLACE)))
attempt("store", expression(A.Name("f", A.Store(), **PLACE)))
attempt("empty body", lambda: compile(A.Module([A.FunctionDef("f", A.arguments(), [], [], **PLACE)], []), "", "exec"))
attempt("no targets", lambda: compile(A.Module([A.Delete([], **PLACE)], []), "", "exec"))
attempt("too many", lambda: A.Name("x", A.Load(), 5))
attempt("twice", lambda: A.Name("x", id="y"))
attempt("AST with argument", lambda: A.AST(1))
attempt("unknown keyword", lambda: A.Name("x", zz=1).zz)
attempt("missing", lambda: A.Name().id)
attempt("defaults", lambda: (A.Module().body, A.Name("x").ctx, A.Constant(1).kind, A.FunctionDef("f").returns))
attempt("replace", lambda: A.Name("x").__replace__(id="y"))
attempt("replace wrong", lambda: A.Name("x").__replace__(zz="y"))
attempt("classes", lambda: (A.Name.__mro__, A.Name._fields, A.expr._attributes, A.Name.__module__, A.Name.__doc__))
attempt("types", lambda: (A.FunctionDef._field_types, A.Load._field_types))
