# split, rsplit, splitlines, partition, rpartition, strip, lstrip, rstrip, join


def show(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


texts = ["", " ", "a", " a b  c ", "a,b,,c,", ",,", "one\ttwo\nthree", "x\u2003y\u1680z", "\u0100,\u0101", "\U00010000 \U00010001"]
for s in texts:
    for most in [-1, 0, 1, 2, 10]:
        show(s.split, None, most)
        show(s.rsplit, None, most)
        show(s.split, ",", most)
        show(s.rsplit, ",", most)
        show(s.split, ",,", maxsplit=most)
    show(s.partition, ",")
    show(s.rpartition, ",")
    show(s.partition, "\u0100")
    show(s.strip)
    show(s.lstrip)
    show(s.rstrip)
    show(s.strip, " a\u0100")
    show(s.strip, "")
lines = "a\nb\rc\r\nd\ve\ff\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\n\n"
show(lines.splitlines)
show(lines.splitlines, True)
show(lines.splitlines, keepends=1)
show("".splitlines)
show("\n".splitlines)
show("a".split, "")
show("a".split, 1)
show("a".split, b"a")
show("a".rsplit, "")
show("a".split, "a", "b")
show("a".split, sep="a", foo=1)
show("a".partition, "")
show("a".partition, 1)
show("a".rpartition, None)
show("a".strip, 1)
show("a".lstrip, b"a")
show("a".rstrip, [])
show(",".join, ["a", "b"])
show(",".join, ("a",))
show(",".join, [])
show(",".join, iter("xyz"))
show(",".join, {"k": 1, "l": 2})
show("\u0100".join, ["a", "b"])
show("".join, ["a", "\xe9", "\u0100", "\U00010000"])
show(",".join, 1)
show(",".join, [1])
show(",".join, ["a", b"b"])
show(",".join, ["a", None])
show("--".join, ["", "", ""])
show("".join, ["", "x", ""])


class S(str):
    pass


for made in [S("abc").split(","), S("abc").partition("x"), S("abc").rpartition("b"), [S("abc").strip()], [S("a").join(["b"])], [",".join([S("q")])], S(" a ").splitlines()]:
    print([type(x).__name__ for x in made])
a = "abc"
print(a.split(",")[0] is a, a.strip() is a, a.partition("z")[0] is a, ",".join([a]) is a, a.splitlines()[0] is a)
