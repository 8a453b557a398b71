# A SyntaxWarning that the filters make an error is a SyntaxError with a place.
import warnings

warnings.simplefilter("error")


def show(source):
    try:
        compile(source, "<program>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as e:
        print(repr(source), e.msg, e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset)


numbers = ["1if 0 else 2", "x = 1or x", "\n\nx=  0x1for x in y", "0o7or 1", "1jor 2", "1.5and 3", "é=1if 2 else 4"]
escapes = [
    r"'\z'",
    r"b'\z'",
    r"x = u'a\z'",
    "x=1\n'''\n\nabc\\z'''",
    "x='''\"\\z''' + 11111111",
    r"x = b'a\400'",
    r"f'{x}\z'",
    r"f'{1:\z}'",
    r"t'\z{1}'",
    r"x=f'é{x}abc\z' + 111111",
    "x=f'''\nab{x}a\nbc\\z''' + 111111",
    r"x='é\z'",
    r"x='\é\z' + 1111111111111111111111111111",
    r"f'a\{x}'",
    r"f'{x!r:\}'",
    "'a' \\\n  '\\z'",
    "(\n\n 'x' '\\z'\n\n)\n",
]
nodes = ["x is 1", "if 1:\n  assert (x, 'a')\n", "é='é'; x is 1", "[1][1,2]", "def f():\n  try: pass\n  finally: return 1\n"]
for source in numbers + escapes + nodes:
    show(source)
