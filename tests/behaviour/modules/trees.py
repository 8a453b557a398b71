"""The module _ast through ast: building, showing, copying, compiling."""

import ast
import copy
import pickle

SOURCE = """
@decorated
async def f[T](a, /, b: int = 1, *c, d, e=2, **g) -> str:
    'doc'
    async with x as y, z: await w
    return [i async for i in j if k], f'{a!r:>{b}}{c=}', t'{d}'
class C(A, metaclass=M):
    x: int = 1
    def m(self): return lambda: super().m
match p:
    case {'a': 1, **rest}: pass
    case [1, *_] | C(x=2): pass
try: raise E from F
except* G as h: pass
finally: del u, v[0]
type Alias[K] = list[K]
x = y = z if a and b or not c else d < e <= f
import a.b as c; from . import (d, e as f)
with (open('x') as f): global q; q += 1
"""
tree = ast.parse(SOURCE)
text = ast.dump(tree, indent=1, include_attributes=True)
print(text)
print(ast.unparse(tree))
print(ast.dump(copy.deepcopy(tree), include_attributes=True) == ast.dump(tree, include_attributes=True))
print(ast.dump(pickle.loads(pickle.dumps(tree))) == ast.dump(tree))
print(tree, tree.body[0], sep="\n")
compile(tree, "<tree>", "exec")
expression = ast.Expression(ast.BinOp(ast.Constant(2), ast.Pow(), ast.Constant(10)))
print(eval(compile(ast.fix_missing_locations(expression), "<made>", "eval")))
print(ast.literal_eval("{'a': [1, -2.5, 3j], (b'x', None, ...): {True, 5}}"))
for source in ("f()", "x", "1 + 1", "[1, 2", "{1: [2]}[1]"):
    try:
        print(ast.literal_eval(source))
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
