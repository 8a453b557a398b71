# Code objects changed and made by hand.
import types


def f(a, b=2, /, c=3, *args, d, **kw):
    x = a + b
    return x


def attempt(what, action):
    try:
        print(what, action())
    except Exception as error:
        print(what, type(error).__name__, error)


code = f.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals, code.co_flags, code.co_varnames)
renamed = code.replace(co_name="g", co_qualname="Q.g", co_firstlineno=100, co_filename="made.py")
print(renamed.co_name, renamed.co_qualname, next(renamed.co_lines())[2], renamed == code, hash(renamed) == hash(code))
print(code.replace() == code, code.replace(co_consts=code.co_consts + (1,)) == code)
g = types.FunctionType(code.replace(co_consts=tuple(5 if c == 2 else c for c in code.co_consts)), {}, "new", (1, 2), ())
attempt("call", lambda: g(1, d=0))


def adder():
    return 1 + len("abc")


print(types.FunctionType(adder.__code__.replace(co_names=("sum",)), {"sum": lambda s: 10})())
attempt("bad argcount", lambda: code.replace(co_argcount=-1))
attempt("bad nlocals", lambda: code.replace(co_nlocals=1))
attempt("bad varnames", lambda: code.replace(co_varnames=("a",)))
attempt("bad names", lambda: code.replace(co_names=(1,)))
attempt("bad consts", lambda: code.replace(co_consts=[1]))
attempt("bad code", lambda: code.replace(co_code="x"))
attempt("unknown field", lambda: code.replace(co_nothing=1))
attempt("odd code", lambda: code.replace(co_code=b"\0"))
attempt("empty code", lambda: type(code.replace(co_code=b"")).__name__)
attempt("exec with free variables", lambda: exec(closure().__code__))


def closure():
    n = 1

    def inner():
        return n
    return inner


attempt("exec with free variables", lambda: exec(closure().__code__))
attempt("function without closure", lambda: types.FunctionType(closure().__code__, {}))
attempt("closure of ints", lambda: types.FunctionType(closure().__code__, {}, closure=(1,)))
attempt("with closure", lambda: types.FunctionType(closure().__code__, {}, closure=(types.CellType(42),))())
attempt("assign code", lambda: setattr(adder, "__code__", closure().__code__))
attempt("swap code", lambda: (setattr(adder, "__code__", (lambda: "swapped").__code__), adder()))
attempt("new code", lambda: types.CodeType())
for lines in list(f.__code__.co_lines())[:2]:
    print(lines[0], lines[1], lines[2] - f.__code__.co_firstlineno)
positions = list(f.__code__.co_positions())
print(len(positions) == len(f.__code__.co_code) // 2, positions[-1][2:])
print(list(code.replace(co_linetable=b"").co_lines()), list(code.replace(co_linetable=b"").co_positions())[:1])


def broken():
    return 1


broken.__code__ = broken.__code__.replace(co_code=b"\x7f" + broken.__code__.co_code[1:])
attempt("unknown opcode", broken)
print((lambda x, y, *, z=1, w=1: 1).__code__.replace(co_posonlyargcount=2, co_kwonlyargcount=0).co_argcount)
print([(b[0] < b[1]) for b in loop.__code__.co_branches()] if (loop := lambda n: [x for x in n if x]) else None)
