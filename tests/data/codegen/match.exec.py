match a:
    case 1: b
match a:
    case _: b
match a:
    case x: b
match a:
    case x if x: b
    case _ if y: c
match a, b:
    case 1 | "a" | -1 | 1+2j | -1.5-2j | b"x" | None | True: c
    case a.b | c.d.e: d
    case [a, b, *c]: e
    case [*_]: f
    case [_, _]: f
    case [a, *_, b]: f
    case [*_, a, _, b]: f
    case [_, *a, _]: g
    case (a, [b, (c, *d)], {"k": e, "l": [f, g]}): h
    case []: i
    case {}: j
    case {**rest}: k
    case {"a": 1, b.c: d, -1: e, **rest}: l
    case {"a": {"b": {"c": d}}}: m
    case C(): n
    case C(a, b, c=d, e=_): o
    case C(_, _): o
    case a.b.C(1, x=C(y=[z])): p
    case [a, b] | [b, a] | (b, a): q
    case [a, [b, [c, d]]] | [d, [c, [b, a]]] | [b, [a, [d, c]]]: r
    case (1 as x) | (2 as x): s
    case [1, x] as y: t
    case ([a, b] | C(a, b)) as c if a < b < c: u
    case {"x": (1 | 2) as y, "z": [*_, w]} if not y: v
    case str() | int(): w
    case [(1 | 2) as b] if 0: x2
    case f.g: y2
    case _:
        z
def f(a):
    for x in a:
        match x:
            case [1, y]: break
            case {"a": y}:
                continue
            case C(y): return y
            case y if y: return
            case (y): pass
class D:
    match x:
        case [__a, __b.c]:
            y: int
