"""Reflected operators, in-place operators, rich comparison, containers."""


class Number:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __add__(self, other):
        return f"({self} + {other})" if not isinstance(other, str) else NotImplemented

    def __radd__(self, other):
        return f"({other} +r {self})"

    def __iadd__(self, other):
        return Number(f"{self}+={other}")

    def __matmul__(self, other):
        return "matmul"

    def __neg__(self):
        return "neg"

    def __lt__(self, other):
        return f"{self} < {other}"

    def __eq__(self, other):
        return isinstance(other, Number) and self.name == other.name

    def __contains__(self, item):
        return item == "in"

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __bool__(self):
        return self.name != "false"


class Derived(Number):
    def __radd__(self, other):
        return f"derived ({other} +r {self})"


a, b = Number("a"), Number("b")
print(a + b, 1 + a, a + 1, a + Derived("d"), a @ b, -a, a < b, a > b, a == Number("a"), a != b)
a += 5
print(a, "in" in a, "out" not in a, a[1], a[1:2], a[..., 1:2:3], a[()], a(1, k=2))
a[1] = 2
del a[1:]
print(not Number("false"), Number("false") and 1, Number("t") or 2, 1 if Number("false") else 0)
print(1 < 2 < 3, 1 < 3 < 2, (1 < 2) is True, 3 > 2 == 2, None is None, 1 is not 2)
for source in ("1 + 'a'", "'a' + 1", "[] + ()", "1 < 'a'", "-'a'", "~1.5", "{} | []", "a @ 1 if False else 1 @ a", "5[0]", "5()", "'x' in 5", "for_ = len(5)", "1 // 0", "1.0 % 0", "2 ** 'a'", "[1][1.5]", "{}[[]]", "(1,)['a']", "del_ = 'abc'[0:'x']", "a + 'text'", "'text' + a", "not_ = +'a'", "1 << -1", "x = []; x['a'] = 1", "x = (1,); x[0] = 2", "x = 'a'; x[0] = 'b'", "x = 5; x.y = 1", "x = {}; del x[1]", "divmod(1, 'a')", "abs('a')", "round([])"):
    try:
        exec(source, {"a": a})
        print(source, "worked")
    except Exception as error:
        print(source, "->", type(error).__name__, error)
