# center, ljust, rjust, zfill, expandtabs, replace, translate, maketrans


def show(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for s in ["", "a", "ab", "abc", "+1", "-\u0100", "\U00010000"]:
    for width in [-1, 0, 1, 2, 3, 4, 5, 6, 7]:
        for fill in [" ", "*", "\xe9", "\u1234", "\U00012345"]:
            show(s.center, width, fill)
            show(s.ljust, width, fill)
            show(s.rjust, width, fill)
        show(s.zfill, width)
show("a".center, 3, "ab")
show("a".center, 3, 1)
show("a".ljust, 3, "")
show("a".rjust, "3")
show("a".zfill, None)
show("a".center)
for s in ["a\tb", "\t", "ab\t\tc\nd\te", "x\ry\tz", "no tabs", "\u0100\tx"]:
    for size in [8, 4, 1, 0, -3]:
        show(s.expandtabs, size)
    show(s.expandtabs)
    show(s.expandtabs, tabsize=2)
show("a".expandtabs, "x")
for s in ["", "aaa", "banana", "a\u0100a", "\U00010000\u0100"]:
    for old in ["", "a", "an", "na", "\u0100", "zz", "aaa"]:
        for new in ["", "x", "xyz", "\u0101", "a"]:
            for count in [-1, 0, 1, 2]:
                show(s.replace, old, new, count)
    show(s.replace, "a", "\xe9", count=1)
show("a".replace, 1, "a")
show("a".replace, "a", None)
show("a".replace, "a")
show("a".replace, "a", "b", "c")
show("a".replace, old="a", new="b")
table = str.maketrans("abc", "x\u0100\U00010000", "d")
print(table)
show("abcd-abcd".translate, table)
show("abc".translate, {97: None, 98: "xyz", 99: 0x41})
show("abc".translate, {"a": 1})
show("abc".translate, ["z"] * 98)
show("abc".translate, "q" * 99)
show("abc".translate, {97: -1})
show("abc".translate, {97: 0x110000})
show("abc".translate, {97: 1.5})
show("abc".translate, 5)


class Table:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        if key == 99:
            raise ValueError("no c")
        return chr(key).upper()


show("aab".translate, Table())
show("abc".translate, Table())
show(str.maketrans, {"a": 1, 98: "z"})
show(str.maketrans, {"ab": 1})
show(str.maketrans, {1.5: 1})
show(str.maketrans, 1)
show(str.maketrans, "ab", "c")
show(str.maketrans, "ab", 1)
show(str.maketrans, 1, "ab")
show(str.maketrans, "a", "b", 1)
show(str.maketrans)
