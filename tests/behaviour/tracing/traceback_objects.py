# Traceback objects: attributes, making them, changing them; StackSummary and TracebackException.
import io
import sys
import traceback
import types


def raiser(n):
    if n:
        raiser(n - 1)
    else:
        raise ValueError("bottom")


def caught():
    try:
        raiser(2)
    except ValueError as error:
        return error


error = caught()
tb = error.__traceback__
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, tb.tb_lasti > 0))
    tb = tb.tb_next
print(names)


def attempt(what, action):
    try:
        print(what, action())
    except Exception as e:
        print(what, type(e).__name__, e)


tb = error.__traceback__
attempt("dir", lambda: [n for n in dir(tb) if n.startswith("tb_")])
attempt("make", lambda: types.TracebackType(None, tb.tb_frame, 0, 5).tb_lineno)
attempt("make bad", lambda: types.TracebackType(1, tb.tb_frame, 0, 5))
attempt("make bad frame", lambda: types.TracebackType(None, None, 0, 5))
attempt("too few", lambda: types.TracebackType())
attempt("cycle", lambda: setattr(tb, "tb_next", tb))
attempt("bad next", lambda: setattr(tb, "tb_next", 1))
attempt("delete next", lambda: delattr(tb, "tb_next"))
attempt("set lineno", lambda: setattr(tb, "tb_lineno", 1))
attempt("cut", lambda: (setattr(tb, "tb_next", None), len(traceback.extract_tb(tb))))
attempt("bad traceback", lambda: setattr(error, "__traceback__", 1))
attempt("with_traceback", lambda: error.with_traceback(None).__traceback__)
attempt("with_traceback bad", lambda: error.with_traceback(5))

error = caught()
summary = traceback.extract_tb(error.__traceback__)
print([(f.name, f.line, f.colno, f.end_colno) for f in summary])
print(summary[0] == summary[0], len(summary), type(summary).__name__)
for line in summary.format():
    print(line.replace(__file__, "FILE"), end="")
print([len(traceback.extract_tb(error.__traceback__, limit=n)) for n in (None, 0, 1, 2, -1, -2, 10)])
te = traceback.TracebackException.from_exception(error, capture_locals=True)
print(te.exc_type_str, str(te), te.stack[-1].locals)
print("".join(te.format()).replace(__file__, "FILE"))
print(list(te.format_exception_only()))
compact = traceback.TracebackException(type(error), error, error.__traceback__, lookup_lines=False, compact=True)
print(compact.stack[0].lineno - caught.__code__.co_firstlineno, compact == te)
print(traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(None))
print(traceback.format_exception_only(SyntaxError("m", ("f.py", 3, 4, "x = = 1\n", 3, 5))))


def stack():
    return [f.name for f in traceback.extract_stack()], traceback.format_stack(limit=1)[0].replace(__file__, "FILE")


print(stack())
out = io.StringIO()
traceback.print_exception(error, limit=1, file=out)
print(out.getvalue().replace(__file__, "FILE"))
custom = traceback.StackSummary.from_list([("a.py", 1, "f", "text"), ("a.py", 1, "f", "text"), ("a.py", 1, "f", "text"),
                                           ("a.py", 1, "f", "text"), ("a.py", 1, "f", "text"), ("b.py", 2, "g", None)])
print("".join(custom.format()))
frames = list(traceback.walk_tb(error.__traceback__))
print([(f.f_code.co_name, line - f.f_code.co_firstlineno) for f, line in frames])
traceback.clear_frames(error.__traceback__)
print(error.__traceback__.tb_next.tb_frame.f_locals)
sys.excepthook(ValueError, ValueError("shown by the hook"), None)
