# operations that give back the same object, and those that make a new one
import sys

a = "".join(["some", " text"])
same = {
    "slice": a[:], "concat right": a + "", "concat left": "" + a, "times one": a * 1, "str": str(a), "percent": "%s" % a, "format": format(a), "f-string": f"{a}", "str.format": "{}".format(a),
    "join": "".join([a]), "strip": a.strip(), "lstrip": a.lstrip("x"), "rstrip": a.rstrip(""), "replace": a.replace("zz", "y"), "replace same": a.replace("t", "t"), "replace none": a.replace("t", "x", 0),
    "ljust": a.ljust(2), "rjust": a.rjust(9), "center": a.center(0), "zfill": a.zfill(3), "expandtabs": a.expandtabs(), "removeprefix": a.removeprefix("zz"), "removesuffix": a.removesuffix("zz"),
    "split": a.split("zz")[0], "rsplit": a.rsplit("zz")[0], "partition": a.partition("zz")[0], "rpartition": a.rpartition("zz")[2], "splitlines": a.splitlines()[0], "lower": a.lower(), "upper": a.upper().lower(),
    "casefold": a.casefold(), "translate": a.translate({}), "encode": a.encode().decode(), "getnewargs": a.__getnewargs__()[0], "percent s s": "%s%s" % (a, ""), "__str__": a.__str__(),
}
for name, value in same.items():
    print(name, value is a, value == a)
for text in ["", "x", "\xe9", "\u0100"]:
    made = text + "" if not text else (text + "y")[:1]
    print(ascii(text), made is text, chr(ord(made)) is made if made else made is "".join([]), made.encode("utf-16-le").decode("utf-16-le") is text)
print(sys.intern("".join(["in", "tern"])) is sys.intern("intern"), "a b".split()[0] is "a b".partition(" ")[0])
print(next(iter("q")) is "q"[0], "abc"[1] is "xbz"[1])
