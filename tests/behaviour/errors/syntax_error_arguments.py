# How much of its place a SyntaxError has among its arguments.

sources = [
    "nonlocal x", "return 1", "await x", "def f(a, a): 0", "from __future__ import braces",
    "x = 1\nfrom __future__ import annotations", "break", "*x", "f'{a!}'", "class A:\n  x: (yield)",
    "[x async for x in y]", "def f():\n  x = 1\n  global x", "__debug__ = 1", "def f():\n  from x import *",
    "match x:\n case a: 0\n case b: 0", "[y := 1 for y in z]", "class A: [x := 1 for y in z]", "del __debug__",
    "def f():\n  async with x: 0", "type X = (yield)", "def f[T: (yield)](): 0", "async def f():\n yield\n return 1",
    "a, *b, *c = d", "def f[T, T](): 0", "x: yield", "f(__debug__=1)", "\n\n  x", "def f(): nonlocal q",
    b"\xff", b"x = 1\n'\xff'\n", b"# coding: ascii\n\xff", b"# coding: utf8\n\xff", b"# coding: nothing\nx",
    b"\xef\xbb\xbf# coding: latin-1\nx",
]
for source in sources:
    for mode in ("exec", "eval"):
        try:
            compile(source, "<made>", mode)
        except SyntaxError as error:
            print(repr(source), mode, repr(error))
            print("   ", error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)
        else:
            print(repr(source), mode, "compiles")
