"""Code that went through marshal is the same code."""
import marshal
import types

SOURCE = """
'module doc'
import os.path as p, sys
def f(a, b=1, /, c=2, *rest, d, e=5, **more):
    'doc of f'
    x = (1.5, 2j, -0.0, b'xx', 10**30, -5, 123456789012345678901234567890, 0xffffffffffffffff, 2**63, -2**63, 2**62)
    names = 'h\\xe9llo', '\\u65e5\\u672c', '\\U0001F600', 'a b', '', 'z', '\\udc80', None, ..., True
    def g(): return x, a, more
    try:
        return [i for i in x if i], g, names
    except (ValueError, KeyError) as error:
        raise TypeError from error
    finally:
        c += 1
class C[T]:
    'é'
    y: int = 3
    def m(self, z: T = 1) -> 'C': return __class__, super().__init__
    async def n(self):
        async with self as q:
            yield q[1:2], q[::3]
    def größe(self): pass
def k():
    while True:
        x = yield 5
        if x in {1, 2, 3}: return lambda u: u + x
"""
FIELDS = [n for n in dir(types.CodeType) if n.startswith("co_") and n not in ("co_lnotab", "co_consts")]


def compare(left, right, depth=0):
    for name in FIELDS:
        mine, theirs = getattr(left, name), getattr(right, name)
        if callable(mine):
            mine, theirs = list(mine()), list(theirs())
        if mine != theirs:
            print("differs:", left.co_name, name)
    print("  " * depth + left.co_qualname, left == right, hash(left) == hash(right), left.co_firstlineno, left.co_stacksize)
    for one, other in zip(left.co_consts, right.co_consts, strict=True):
        if isinstance(one, types.CodeType):
            compare(one, other, depth + 1)
        else:
            print("  " * depth, ascii(one), type(one) is type(other), repr(one) == repr(other))


code = compile(SOURCE, "<source>", "exec")
for version in (4, 3, 2, 1, 0):
    if version == 4:
        compare(code, marshal.loads(marshal.dumps(code, version)))
    else:
        try:
            print(version, marshal.loads(marshal.dumps(code, version)) == code)
        except (ValueError, TypeError) as error:
            print(version, type(error).__name__, error)
space = {}
exec(marshal.loads(marshal.dumps(code)), space)
print(space["f"](0, d=1)[2], space["C"].__type_params__, space["C"].m.__defaults__, space["C"].größe.__name__)
print(next(space["k"]()), space["__doc__"], space["f"].__doc__)
