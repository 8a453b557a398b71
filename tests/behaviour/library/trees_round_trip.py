"""ast: trees dumped, written back as source, walked, changed, compared and evaluated."""
import ast

SOURCE = '''
@decorated(1)
async def f[T: int = str, *Ts, **P](a, /, b: T = 1, *c, d=2, **e) -> T:
    """Doc."""
    async with a as b, c: await d
    async for x in y: continue
    else: return
    yield (yield)
class C[T](B, metaclass=M):
    x: int = 1
    (y): str
type Alias[T] = list[T]
try:
    del a.b, c[1:2, ::3]
except* (A, B) as e:
    raise X from e
finally:
    global g
match v:
    case {"k": [1, *_], **rest} | C(x, y=-1.5) if rest: pass
    case None | "s" as t: pass
x = (a if b else lambda *, k: (k, *r)) or not -c ** +d @ e // ~f
print(f"{x!r:>{w}}{{}}{'q'}", t"{y=}", b"\\xff", 1j, ..., {**m, 'k': {1, 2}}, [i async for i, in j if i if k])
while (n := n - 1) != 0 <= 5 not in z is not w: n <<= 1
with (open(p) as q): import a.b as c, d; from .. import e; assert q, "m"
'''
tree = ast.parse(SOURCE)
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree), ast.compare(ast.parse(text), tree))
print(ast.dump(ast.parse("x: int = f(1, *a, k=2)[::2]"), indent=2))
print(ast.dump(ast.parse("a.b", mode="eval"), include_attributes=True, annotate_fields=False), ast.dump(ast.arguments(), show_empty=True))


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)

    def visit_Pass(self, node):
        return None


changed = ast.fix_missing_locations(Doubler().visit(ast.parse("pass\nx = 'ab' + str(4)\npass")))
space = {}
exec(compile(changed, "made", "exec"), space)
print(ast.unparse(changed), space["x"])
for text in ("[1, (2, {'a': {3}}), -4j, None, b'x', set()]", "1 + 2j", "f()", "1 + 1", "  3", "[1,", "{**{}}", "{[]: 1}"):
    try:
        print(ast.literal_eval(text))
    except (ValueError, SyntaxError, TypeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0].replace(" <ast", ""))
node = ast.parse("a = (b\n     + ccc)").body[0].value
print(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, repr(ast.get_source_segment("a = (b\n     + ccc)", node, padded=True)))
print(ast.get_docstring(tree.body[0]), sum(1 for _ in ast.walk(tree)), [type(one).__name__ for one in ast.iter_child_nodes(tree)], list(ast.iter_fields(ast.Name("n", ast.Load())))[0])
for make in (lambda: compile(ast.Module([ast.Expr(3)], []), "", "exec"), lambda: compile(ast.Expression(ast.Name("x", ast.Store())), "", "eval"), lambda: ast.Name("x", nothing=1),
             lambda: ast.unparse(ast.Constant("\ud800'\"")), lambda: ast.unparse(ast.JoinedStr([ast.FormattedValue(ast.Constant("\\"), -1)]))):
    try:
        print(ascii(make()))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
