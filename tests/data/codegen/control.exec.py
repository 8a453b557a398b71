def returns():
    for x in y:
        try:
            return x
        finally:
            z
    while a:
        with b as c:
            return 1
    try:
        try: return (
            1)
        except E as e: return e
        except F: return
        else: return "x"
    finally:
        while q:
            try: break
            finally: continue_
        return 5
def loops():
    for a in b:
        for c in d:
            if e: break
            elif f: continue
            else: pass
        else: g
        while h:
            try:
                if i: continue
                break
            except: break
            finally:
                j
                def nested(): pass
                x = [k for k in l]
        else: m
    for n, (*o, p) in q: r
    for s.t in u: pass
    for v[w] in x: continue
    else: y
async def async_loops():
    async for a in b:
        if c: break
        if d: continue
        return e
    else: f
    async with g as h, i, j as (k, l):
        return m
    with n, o as p.q, r as s[t]:
        async with u:
            for v in w:
                try:
                    async with x: break
                finally:
                    await y
    return [z async for z in a if await b], {c: d async for c in e for d in c}, (f async for f in g)
def tries():
    try: a
    except: b
    try: a
    except A: b
    except (B, C) as c: d
    except: e
    else: f
    finally: g
    try: a
    finally: b
    try:
        a
    except* A as b: c
    except* B: d
    except* C as e:
        for f in g: break
        while h: continue
    else: i
    finally: j
    for k in l:
        try: m
        except N as n:
            if o: continue
            if p: break
            return (n,
                    1)
        except O:
            if o: continue
            if p: break
            return 2
        else:
            continue
        finally:
            q
    try:
        try: a
        finally:
            return b
    finally:
        try: return c
        finally: d
def withs():
    with a: pass
    with a as b, c as (d, e), f as [g, *h]: i
    with (a as b, c): return d
    for x in y:
        with a as b:
            with c: continue
        with a: break
    with a:
        with b: return (lambda: c)
    with (
        a
        .b
    ) as c:
        return 1
def many_elifs(x):
    if x == 1: a
    elif x == 2: b
    elif x is 3: c
    elif not x: d
    else:
        if e: f
        else: g
def conditions():
    if a and b or not c: d
    if not (a or b and not c): d
    if a < b < c: d
    if not a < b <= c in d is not e: f
    while a if b else c: d
    while not (a if b and c else d or e): f
    if (a := b): c
    if not not a: b
    assert a and b, c
    assert not a
    assert a < b < c, "text"
    x = a and b and c or d
    x = not a
    x = not a < b < c
    x = a if b else c if not d else e
    x = (a < b < c) < d
    x = a is None and b is not None
    x = [y for y in z if y and not w if v < u < t]
def statements():
    pass
    1
    "text"
    ...
    a = b = c, d = e
    (a, b), [c, *d], *e = f
    [] = a
    () = b
    a.b = c[d] = e
    a[b:c] = d
    a[1:2] = d
    a[b:c:d] = e
    a[:] = a[b:] = a[:c] = a[::d] = 1
    a += 1
    a.b -= c
    a[b] *= c
    a[b:c] //= d
    a[1:2] **= e
    a[b:c:d] >>= f
    (a
     .b
     .c) @= 1
    a[b, c:d, 1:2] |= 3
    del a, b.c, d[e], (f, [g, h]), i[j:k], l[1:2], ()
    raise
    raise a
    raise a from b
    import a, a.b, a.b.c, a as b, a.b as c, a.b.c as d
    from a import b, c as d
    from .a import b
    from . import c
    x = (y
         .z)
    x = (y
         .z
         (1))
    (y
     .z).w = 1
    del (y
         .z).w, (y.
         x)
    print(a, b, sep=c, end=d)
    if 1:
        return
