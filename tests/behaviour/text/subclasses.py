# str subclasses: what methods return, overridden methods, attributes


class S(str):
    def __add__(self, other):
        return "added"

    def __radd__(self, other):
        return "radded"

    def __mod__(self, other):
        return "mod"

    def __rmod__(self, other):
        return "rmod"

    def __contains__(self, item):
        return item == "yes"

    def __len__(self):
        return 100

    def __getitem__(self, index):
        return ("item", index)

    def __iter__(self):
        return iter([1, 2])

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return other == "equal"

    def __format__(self, spec):
        return "formatted " + spec

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


s = S("hello")
print(s + "x", "x" + s, s % 1, "%s" % s, "x" % s if False else "-", "yes" in s, "h" in s, len(s), s[0], s[1:2], list(s))
print(hash(s), s == "equal", s == "hello", "hello" == s, f"{s}", f"{s!r}", f"{s:abc}", str(s), repr(s), "{} {!s} {!r}".format(s, s, s))
print(s.upper(), s.find("l"), s.replace("l", "L"), str.__len__(s), str.__str__(s), str.__add__(s, "!"), "".join([s, s]), s.encode())
methods = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip", "expandtabs", "__str__"]
for name in methods:
    result = getattr(S("abc"), name)()
    print(name, type(result).__name__)
for result in [S("abc").center(3), S("abc").ljust(2), S("abc").zfill(1), S("abc").replace("z", "y"), S("abc").removeprefix("z"), S("abc").translate({}), str.__mul__(S("a"), 1), str.__getitem__(S("abc"), slice(None)), S("a").join(["x"]), S("abc").format(), S("abc").format_map({})]:
    print(type(result).__name__, end=" ")
print()


class Key(str):
    __slots__ = ("extra",) if False else ()


d = {Key("a"): 1}
print(d["a"], d[Key("a")], "a" in d, Key("a") == "a", type(list(d)[0]).__name__)


class Bad(str):
    def __str__(self):
        return 5


for f in [lambda: str(Bad("x")), lambda: f"{Bad('x')}", lambda: "%s" % Bad("x"), lambda: "{}".format(Bad("x")), lambda: print(Bad("x"))]:
    try:
        print(f())
    except TypeError as error:
        print(error)
