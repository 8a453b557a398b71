# str.format, format_map, format(str, spec), f-strings


def t(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class P:
    x = 1

    def __init__(self):
        self.d = {"k": [10, 20], "3": "three", 3: "int"}
        self.l = [P.x, "two"]

    def __format__(self, spec):
        return "P<" + spec + ">"

    def __str__(self):
        return "str(P)"

    def __repr__(self):
        return "repr(P)"


p = P()
t("{} {}".format, 1, 2)
t("{1} {0} {1}".format, 1, 2)
t("{a} {b!r} {a:>5}|".format, a=1, b="x")
t("{0.x} {0.d[k][1]} {0.d[3]} {0.l[1]}".format, p)
t("{0} {0!s} {0!r} {0!a} {0:abc} {0!r:>10}|".format, p)
t("{{}} {{{}}} }}{{".format, 1)
t("{:{}} {:{w}.{p}f}|".format, "a", 5, 2.5, w=8, p=3)
t("{:{:{}}}".format, 1, 2, 3)
t("{0:{1}{2}}".format, "x", ">", 5)
t("{[0]} {.x}".format, [7], p)
t("{ 0}".format, 1)
t("{-1}".format, 1)
t("{0[-1]}".format, [1])
t("{0[a b]} {0[}]}".format, {"a b": 1, "}": 2})
t("{\u0663}".format, 0, 1, 2, "three")
bad = ["{", "}", "a{", "a}", "{}}", "{0", "{0[", "{0[0}", "{!", "{!r", "{:", "{:{}", "{!}", "{!rr}", "{! r}", "{!x}", "{!\xe9}", "{0.}", "{0[]}", "{0[0]a}",
       "{99999999999999999999999}", "{0[99999999999999999999]}", "{}{0}", "{0}{}", "{5}", "{a}", "{0.zz}", "{0[zz]}", "{a.b}", "{{0}", "{0}}", "{0!r:}", "{:{:{}}}", "{{{", "{a{b}}", "{0:{a}", "{0!}", "{0!:5}"]
for f in bad:
    print(f.encode("ascii", "backslashreplace"), end=" ")
    t(f.format, [1])
    print(end="   ")
    t(f.format)
t("{a} {b[0]}".format_map, {"a": 1, "b": [2]})
t("{}".format_map, {"a": 1})
t("{0}".format_map, {"a": 1})
t("{a}".format_map, {})
t("{a}".format_map, 5)


class D(dict):
    def __missing__(self, key):
        return "missing " + key


t("{a} {b}".format_map, D(a=1))
t("{}".format_map)
t("{x}".format, **{"x": "\u0100"})
for spec in ["", "s", "5", "<5", ">5", "^5", "*^7", "\u1234^7", ".2", "5.2", "05", "<05", "=5", "+", " ", "-", "z", "#", ",", "_", "d", "x", ".", "5.", "1,", ".2,", "q\xe9", "\xe9", "99999999999999999999", ".99999999999999999999", ">>5", "s5", "ss", "#s", "=", ".3s", ".0", "^", "<"]:
    print(ascii(spec), end=" ")
    t(format, "abc", spec)
t("abc".__format__, 5)
t(format, "abc", 5)
t(format, p, "q")
t(format, object(), "q")
w, v = 7, "val"
print(f"{v}|{v!r}|{v:>{w}}|{v!r:^{w}}|{v=}|{v = !s}|{1+1:05}|{{}}|{'nested ' + f'{v}'}|{p}|{p:abc}|{p!s:8}|")
print(f"{3.14159:.2f} {10**20:,} {True} {None} {[1]!s:>5} {1e10} {'x':\u1234<3}".encode("ascii", "backslashreplace"))
s = "same"
print(f"{s}" is s, "{}".format(s) == s, type(f"{1}").__name__)
x = "abcd"
print("{}".format(x) is x, "{}{}".format(x, "") == x, "abc".format() == "abc", "{}{}{}".format("", "", x), "{}-{}".format("", x))
