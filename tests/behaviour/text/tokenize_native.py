# _tokenize.TokenizerIter in both of its ways
import _tokenize
import io
def t(f,*a,**k):
    try: print(repr(f(*a,**k))[:250])
    except BaseException as e: print(type(e).__name__, str(e)[:300], e.args)
T=_tokenize.TokenizerIter
t(T); t(T,1);  t(T,io.StringIO('a').readline,extra_tokens=False,encoding=1); t(T,1,extra_tokens=1,foo=1); t(T,1,2)
for src in ['a = 1\n', 'if x:\n  y # c\n\n  z\n', "f'a{b!r:>{w}}c' + t'x'\n", 'x', '"""a\nb"""\n', '(\n1,\n2)\n', 'a\\\n+b\n', '', '\n', '# c', 'é = 1\n','\tx\n', '  x\n y\n', "'abc\n", '(', ')', '1__0', 'a $ b\n', 'a ? b', '0777', '"\\q"\n', 'async def f(): await x\n', '1if 2else 3\n','a;b', 'if 1:\n\tx\n        y\n', 'f"""a\n{b}\nc{d}"""\n', 'x = """\n', 'def f():\n  if x:\n    y\n  z\n', 'a = b"x" rb"y" u"z"\n', '\u2028\n', 'x = 1 \\', 'x = é + "é"; é\n', 'if 1:\n  pass\n# c\n']:
    for extra in (False, True):
        print('----', repr(src), extra)
        try:
            for tok in T(io.StringIO(src).readline, extra_tokens=extra): print(tok)
        except BaseException as e: print(type(e).__name__, e, e.args)
try:
    for tok in T(iter([b'# -*- coding: latin-1 -*-\n', b'x = "\xe9"\n', b'']).__next__, encoding='latin-1', extra_tokens=True): print(tok)
except BaseException as e: print(type(e).__name__, e, e.args)
for rl in [lambda: 5, lambda: 1/0, lambda: b'a\n']:
    try:
        for i,tok in zip(range(3),T(rl, extra_tokens=True)): print(tok)
    except BaseException as e: print(type(e).__name__, e, e.args)
