# SyntaxError: details, str, fields that may be anything.
def show(make):
    try:
        e = make()
        print(str(e), "|", repr(e), e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
    except BaseException as error:
        print(type(error).__name__, error)

show(lambda: SyntaxError())
show(lambda: SyntaxError("a"))
show(lambda: SyntaxError("a", ("dir/file.py", 1, 2, "text")))
show(lambda: SyntaxError("a", ("dir/file.py", 1, 2, "text", 3, 4)))
show(lambda: SyntaxError("a", ("dir/file.py", 1, 2, "text", 3, 4, None)))
show(lambda: SyntaxError("a", [None, 7, 2, None]))
show(lambda: SyntaxError("a", ("f", None, 2, None)))
show(lambda: SyntaxError("a", ("f", 1, 2, "t", 3)))
show(lambda: SyntaxError("a", (1, 2)))
show(lambda: SyntaxError("a", 3))
show(lambda: SyntaxError("a", "abcdefgh"))
show(lambda: SyntaxError("a", 1, 2))
show(lambda: IndentationError("a", ("f", 1, 2, "t")))
e = SyntaxError("m", ("x/y", 1 << 80, 1, ""))
print(e)
e.lineno = 3.5
print(e)
e.filename = 3
print(e)
e.msg = None
print(e)
for source in ["x = = 1", "(", "'abc", "  x", "if 1:\nx", "def f(:", "x +", "1a", "return", "f(a b)"]:
    try:
        compile(source, "name", "exec")
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
