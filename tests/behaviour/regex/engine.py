# _sre itself: compile() checks its code.
import _sre


def show(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)


for code in ([1], [], [100], [16, 97, 1], [16, 97], [16], [6, 99, 1], [17, 0, 1], [17, 5, 1], [13, 3, 16, 97, 0, 1], [13, 2, 0, 1], [13, 9, 0, 1],
             [24, 6, 0, 5, 16, 97, 1, 1], [24, 6, 5, 0, 16, 97, 1, 1], [24, 5, 0, 5, 16, 97, 1], [15, 1, 1], [15, 50, 1], [7, 5, 16, 97, 15, 2, 0, 1],
             [7, 5, 16, 97, 15, 7, 5, 16, 98, 15, 2, 0, 1], [14, 4, 0, 0, 4, 1], [4, 5, 0, 16, 97, 1, 1], [4, 5, 0, 16, 97, 0, 1], [11, 0, 1], [1.5], [2**40], [-1],
             ["x"], [23, 5, 0, 3, 16, 97, 18, 1], [23, 5, 0, 3, 16, 97, 1, 1], [8, 3, 1], [8, 77, 1]):
    try:
        p = _sre.compile("", 0, code, 1, {}, (None, None))
        print(code, p.match("abc"))
    except Exception as e:
        print(code, type(e).__name__, e)
show(_sre.compile, "a", 0, [1], 0, [], ())
show(_sre.compile, "a", 0, (1,), 0, {}, ())
show(_sre.compile, 1, 0, [1], 0, {}, ())
show(_sre.compile, "a", 0, [1], 0, {}, [])
print(_sre.MAGIC, _sre.CODESIZE, _sre.MAXREPEAT, _sre.MAXGROUPS, _sre.getcodesize())
for c in (65, 97, 48, 0xe9, 0x130, 0x10ffff, 0x1e9e, 0x212a):
    print(_sre.unicode_iscased(c), _sre.unicode_tolower(c), _sre.ascii_iscased(c), _sre.ascii_tolower(c))
p = _sre.compile("a", 0, [16, 97, 1], 0, {}, ())
for parts in (["a", 1], ["a"], ["a", -1, "b"], ("a",), [], ["", 0, ""]):
    try:
        print(type(_sre.template(p, parts)).__name__)
    except TypeError as e:
        print(e)
