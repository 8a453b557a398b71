# Exceptions thrown into generators, coroutines and asynchronous generators that run, are over, or delegate to odd iterators.
import sys, types, asyncio
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__,e,repr(e.__context__),repr(e.__cause__))
async def c1():
    t(lambda: cc.throw(KeyError('k'))); t(lambda: cc.send(None)); t(cc.close); 
cc=c1(); t(lambda: cc.send(None)); t(lambda: cc.throw(ValueError('after'))); t(cc.close)
async def ag():
    t(lambda: a.athrow(KeyError('k')).send(None)); t(lambda: a.asend(None).send(None)); t(lambda:a.aclose().send(None)); t(lambda:a.__anext__().throw(ValueError('t')))
    yield 1
a=ag(); t(lambda: a.__anext__().send(None)); t(lambda:a.athrow(ValueError('x')).send(None)); t(lambda:a.athrow(ValueError('y')).send(None)); t(lambda:a.aclose().throw(ValueError('z')))
class It:
    def __iter__(s): return s
    def __next__(s): return 1
    def throw(s,*x): t(lambda: g.throw(KeyError('inner'))); t(g.close); raise OSError('from throw')
    def close(s): t(lambda: g.throw(KeyError('inner2'))); t(lambda: next(g)); raise OSError('from close')
def gg(): yield from It()
g=gg(); next(g); t(lambda: g.throw(ValueError('v'))); g=gg(); next(g); t(g.close); g=gg(); next(g); t(lambda: g.throw(GeneratorExit('ge')))
def deepthrow():
    sys.setrecursionlimit(150)
    def lv(n):
        if n: return lv(n-1)
        x=simple(); next(x)
        def r(k):
            if k: return r(k-1)
            return x.throw(ValueError('deep'))
        for k in range(200):
            try: r(k)
            except ValueError: x=simple(); next(x)
            except RecursionError as e: print('RE',k,str(e)); break
    lv(20); sys.setrecursionlimit(1000)
def simple():
    while 1:
        try: yield 1
        except KeyError: pass
deepthrow()
class BadExc(Exception):
    def __init__(s,*a): raise TypeError('bad init')
class BadNew(Exception):
    def __new__(c,*a): return 5
class BadNew2(Exception):
    def __new__(c,*a): raise OSError('new')
for e in (BadExc,BadNew,BadNew2):
    x=simple(); next(x); t(lambda: x.throw(e)); t(lambda: next(x)); 
    def r(): raise e
    t(r)
    def r2(): raise ValueError from e
    t(r2)
    def r3():
        try: raise e
        except e: return 'caught'
    def r4():
        try: raise KeyError
        finally: raise e
    t(r4)
    def r5(): return simple().throw(e,'v')
    t(r5)
    import contextlib
    t(lambda: contextlib.ExitStack().__exit__(e,None,None))
