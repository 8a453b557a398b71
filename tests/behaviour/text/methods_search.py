# find, rfind, index, rindex, count, startswith, endswith, in, removeprefix, removesuffix


def show(label, f, *args):
    try:
        print(label, args, repr(f(*args)))
    except Exception as error:
        print(label, args, type(error).__name__, error)


for s in ["hello world hello", "aaaa", "", "ab\u0100ba\u0100", "\U0001f600x\U0001f600", "\xe9t\xe9"]:
    for sub in ["hello", "a", "aa", "", "\u0100", "\U0001f600", "\xe9", "zzz", "x"]:
        print(ascii(s), ascii(sub), s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.startswith(sub), s.endswith(sub))
        print(ascii(s.removeprefix(sub)), ascii(s.removesuffix(sub)))

s = "abcabcabc"
for start in [None, 0, 1, 3, 9, 10, -1, -4, -100, 100, True]:
    for end in [None, 0, 2, 9, 100, -1, -9, -100]:
        print(start, end, s.find("abc", start, end), s.rfind("abc", start, end), s.count("abc", start, end),
              s.count("", start, end), s.find("", start, end), s.rfind("", start, end),
              s.startswith("abc", start, end), s.endswith("c", start, end), s.startswith("", start, end))


class Index:
    def __index__(self):
        return 3


print(s.find("a", Index()), s.find("a", 2**100), s.find("a", -(2**100)))
show("find", s.find, 1)
show("find", s.find, b"a")
show("find", s.find)
show("find", s.find, "a", "b")
show("find", s.find, "a", 1, 2.5)
show("find", s.find, "a", 1, 2, 3)
show("index", s.index, "zz")
show("rindex", s.rindex, "zz", 1)
show("index", s.index, "c")
show("count", s.count, None)
show("startswith", s.startswith, 1)
show("startswith", s.startswith, ("x", "abc"))
show("startswith", s.startswith, ())
show("startswith", s.startswith, ("x", 1))
show("endswith", s.endswith, ("x", 1))
show("endswith", s.endswith, ["x"])
show("removeprefix", s.removeprefix, 1)
show("removesuffix", s.removesuffix, None)
show("contains", s.__contains__, 1)
try:
    1 in s
except TypeError as error:
    print(error)
big = "a" * 3000 + "b"
print(big.find("a" * 1000 + "b"), big.rfind("ba"), ("ab" * 2000 + "\u1234").find("ba\u1234"), ("ab" * 2000 + "b\u1234").find("bb\u1234"))
