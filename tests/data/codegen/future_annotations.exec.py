from __future__ import annotations
x: int
y: a.b[c, d] = 1
(z): f
x.y: g
class C:
    x: "str"
    __y: __z = (1)
    def f(self, a: __private, *args: *Ts, b: lambda x: x = 1) -> f'{x}': 1
if x:
    w: {1: 2, **k}
def f(a: x | y, b: not a): z: w
