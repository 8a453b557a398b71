x = [a for a in b]
x = {a for a in b if c if d}
x = {a: b for a, b in c for d in a}
x = (a for a in b)
x = [[a for a in b] for c in d]
x = [a for a in [1]]
x = [a for b in c for a in [b + 1]]
x = [a for b in c for a in (b,) if a]
x = [a for b in c for a in [*b]]
x = [(a, z) for b in [c] for a in [b] for z in [a] for w in z]
x = (a for b in c for a in [b])
x = [lambda: a for a in b]
x = [lambda: (a, z) for a in b for z in a]
x = [0 for a.b in c]
x = [1 for [] in d]
x = [y := a for a in b]
x = [(lambda: y)() for y in [y for y in z]]
x = [a
     for a
     in b
     if c]
x = {a:
     b
     for a in c
     for b in d}
def f(p):
    q = 1
    x = [a + p + q for a in p]
    y = [lambda: a + p + q for a in p]
    z = [p for p in q]
    w = [[p for p in p] for q in p]
    v = [lambda: p for p in q]
    u = {r: s for r, s in q if [t for t in r]}
    t = [q := 1 for _ in p]
    return [nonlocal_ for x in y for nonlocal_ in [x]]
class C:
    a = 1
    b = [a for a in a]
    c = [d for _ in a]
    d = [[e for e in d] for d in a]
    e = [lambda: (a, g) for g in a]
    f = {__a: __b for __a in c for __b in __a}
    g = (a for _ in a)
    h = [(a for _ in a) for i in h]
    i = [__class__ for _ in a]
    j = [lambda: __class__ for _ in a]
    def m(self):
        return [self.x for self in self], [__class__ for _ in self]
    k = [self.y for self.x in b]
    l = [[lambda: (m, n) for m in n] for n in a]
    global gl
    gl = [gl for gl in a]
    n = [gl for _ in a]
def g():
    a = b = 1
    def h():
        nonlocal a
        x = [a for a in b]
        y = [lambda: a for a in b]
        z = [b for c in a]
        class D:
            w = [a for a in b]
            v = [lambda: (a, b, c) for c in a]
            b = [b for c in b]
        return D
async def i():
    x = [a async for a in b]
    x = [await a for a in b]
    x = [a for a in b async for c in d if await e]
    x = {a: await b async for a in c}
    x = (await a for a in b)
    x = (a async for a in b)
    x = [(a async for a in b) for c in d]
    x = [[a async for a in b] for c in d]
    yield [a async for a in b]
    return
def nested():
    return [[[(a, b, c) for a in b] for b in c] for c in d], {(a): [b for b in a] for a in {c for c in d}}
y = [x for x in x if [x for x in x]]
def free_class():
    x = 1
    class E:
        x = x
        def f(self): return x
        y = [x for _ in self]
        z = [lambda: x for _ in self]
    return [E for E in E], lambda: E
