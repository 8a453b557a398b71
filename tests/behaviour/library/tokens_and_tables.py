"""tokenize and symtable: tokens with places, untokenizing, complaints, and what a table says of names."""
import io
import symtable
import token
import tokenize

SOURCE = '''# coding: utf-8
def f(a, *b: int):  # noted
    if a:
        return f"{a!r:>{b}}" + t'x{1}' \\
            + """two
lines"""
    π = 0x_ff + 1e5j; x := 3
	
match
'''
tokens = list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))
for one in tokens:
    print(tokenize.tok_name[one.type], token.tok_name[one.exact_type], ascii(one.string), one.start, one.end)
print(tokens[1], tokenize.untokenize(tokens) == SOURCE)
print(tokenize.untokenize([(tokenize.NAME, "a"), (tokenize.OP, "+"), (tokenize.NUMBER, "1"), (tokenize.NEWLINE, "\n")]))
for text in ("(1,\n", "'open", '"""open\n', "a\n   b\n  c\n", "0b12", "1_", "a ? b", "f'{'", "x = $", ")"):
    try:
        print([one.string for one in tokenize.generate_tokens(io.StringIO(text).readline)])
    except (tokenize.TokenError, SyntaxError) as error:
        print(type(error).__name__, error.args)
for data in (b"\xef\xbb\xbf# x\n", b"# -*- coding: latin-1 -*-\n", b"#!x\n# vim: set fileencoding=ascii :\n", b"x\n# coding: no\n", b"# coding: nope\n", b"\xff\n"):
    try:
        print(tokenize.detect_encoding(io.BytesIO(data).readline))
    except SyntaxError as error:
        print(error)
PROGRAM = '''
g = 1
def outer[T](a, b=2):
    global g
    c = [a for i in b]
    def inner():
        nonlocal c
        return c, a, len
    import os.path as p
    d: int
    return inner
class K(object):
    x = g
    def m(self): return __class__, self.__y
'''


def show(table, depth=0):
    print("  " * depth, table.get_type(), table.get_name(), table.get_lineno(), table.is_optimized(), table.is_nested(), table.has_children(), sorted(table.get_identifiers()))
    for symbol in sorted(table.get_symbols(), key=lambda one: one.get_name()):
        told = [name for name in dir(symbol) if name.startswith("is_") and getattr(symbol, name)()]
        print("  " * depth, "-", symbol.get_name(), *told)
    if isinstance(table, symtable.Function):
        print("  " * depth, table.get_parameters(), sorted(table.get_locals()), sorted(table.get_globals()), table.get_frees(), table.get_nonlocals())
    for child in table.get_children():
        show(child, depth + 1)


top = symtable.symtable(PROGRAM, "p", "exec")
show(top)
print(top.lookup("outer").get_namespace(), top.lookup("g"))
for wrong in (lambda: top.lookup("none"), lambda: top.lookup("g").get_namespace(), lambda: symtable.symtable("def", "p", "exec"), lambda: symtable.symtable("", "p", "what")):
    try:
        print(wrong())
    except (KeyError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
