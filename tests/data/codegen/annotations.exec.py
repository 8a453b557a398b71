"""  Docstring	with a tab
    and an indent

      and more
    """
x: int
y: str = "a"
(z): float = 1
(w): float
a.b: first
a.b: second = 3
a.b().c: third
a[1:2, b:c:d, e]: fourth
a[f:]: fifth
a[i]: sixth = 7
if x:
    k: int = 1
    k2: lambda: [q for q in x]
else:
    k: str
for n in x:
    m: n
try:
    t: a
finally:
    u: b
with x as v:
    u2: c
match x:
    case 1:
        u3: d
while x:
    u4: e


class C:
    """doc"""

    x: int = 1
    y: C
    __private: __other
    if x:
        z: int
        z2: [p for p in x]
        z3: __class__

        def method(self: C, __a: __b, /, *args: *Ts, __k: int = 1, **kw: dict) -> None:
            local: unevaluated = 1
            other: also
            self.x: seen = 1
            self.y: unseen
            (self.z): seen = 2
    else:
        w: int = 3

    class D:
        def f(a, b: int, /, c: str, d, *e: 1, f, g: 2 = 3, **h): pass
        v: 1
        try:
            u: 2
        finally:
            u5: 3

    def g(self):
        class E:
            x: a
            while a:
                y: self


def f(a: 1, *args: [yield_][2].x, b: 3 = 4) -> 5: pass
async def g(a: (lambda: 1)) -> [x for x in y]: pass
def h(*a: *Ts[int]): pass
