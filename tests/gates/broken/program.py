"""Functions of every kind, each run a few times: what the gate `verifier` breaks, and runs where the verifier lets it."""


def loops(n):
    out = []
    for i in range(n):
        if i % 2: continue
        out.append(i)
    else: out += [1]
    while n > 0: n -= 1
    return out
def tries(x):
    try:
        try: return 1 / x
        except ZeroDivisionError as e: r = str(e)
        finally: x += 1
    except (ValueError, TypeError): raise
    else: r = r + "a"
    return r
class CM:
    def __enter__(self): return 3
    def __exit__(self, *a): return True
def withs(x):
    with CM() as c, CM():
        raise ValueError(x)
    return c
def comps(a):
    b = [x for x in a if x]
    c = {x: y for x in a for y in a}
    d = {x for x in b}
    e = list(x + 1 for x in d)
    return b, c, d, e
def outer(a, *b, c=1, **d):
    z = a
    def inner(q=z):
        nonlocal z
        z += q
        return z
    return inner() + inner(2), b, c, d
def fs(a): return f"{a!r:>{10}} {a} {a!s}x"
def mt(x):
    match x:
        case [1, *r]: return r
        case {"a": 1, **k}: return k
        case CM(): return 1
        case int(y) | str(y): return y
def gen(x):
    y = yield x
    try: z = yield from [1, 2, y]
    finally: x = 2
    return z
def un(a):
    x, (y, *z) = a
    x, y = y, x
    del a
    return x if y and z else not x
def eg():
    try: raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError as e: r = e
    except* TypeError: pass
    return r
async def co(x):
    return x
async def ag():
    async for i in aiter_(): pass
    async with ACM() as q: await co(q)
class aiter_:
    n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
class ACM:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): pass
def calls(f): return f(1, *[2], k=3, **{"z": 4}), f(k=2), f(*(1,), **{}), f(1, x=2)
def tst(x): return t"{x!r:{x}} a {x}"
def kw(*a, **k): return (a, k)
class K:
    z: int = 1
    def m(self): return super().__init__(), self.z, __class__
type A[T] = list[T]
def run():
    import sys
    it = [lambda: loops(5), lambda: tries(1), lambda: tries(0), lambda: withs(1), lambda: comps([0,1,2]), lambda: outer(1,2,c=3,d=4), lambda: fs("q"),
     lambda: [mt(v) for v in ([1,2],{"a":1,"b":2},CM(),3,"s",None)], lambda: list(gen(1)), lambda: un((1,(2,3,4))), eg, lambda: drive(co(1)), lambda: drive(ag()), lambda: calls(kw), lambda: tst("q"), lambda: K().m(), lambda: A.__value__]
    for f in it:
        for _ in range(3):
            try: f()
            except Exception as e: pass
def drive(c):
    try:
        for _ in range(20): c.send(None)
    except StopIteration as e: return e.value
run()
