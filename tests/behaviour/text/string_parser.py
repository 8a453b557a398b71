# _string: how format strings and field names are read
import _string


def t(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for s in ["", "abc", "{}", "a{b}c", "{{", "}}", "a{{b}}c", "{a!r}", "{a:b}", "{a!r:b}", "{:}", "{!r}", "{a:{b}}", "{a:{b}{c}}", "{a[b]}", "{a[}]}", "{a.b[0].c}", "x{}y{}z", "\u0100{\u0101}\u0102",
          "{", "}", "a{", "a}", "{a", "{a!", "{a!r", "{a!rr}", "{a:", "{a[", "{a{b}}", "{a!r:{b}"]:
    print(ascii(s), end=" ")
    t(lambda: list(_string.formatter_parser(s)))
for s in ["", "a", "0", "12", "a.b", "0.b", "a[b]", "a[0]", ".a", "[0]", "a[b].c[1][x y].d", "-1", "1a", "\u0663", "a.", "a[]", "a[b", "a[b]c", "a..b", "99999999999999999999", "a[99999999999999999999]", " 0"]:
    print(ascii(s), end=" ")
    t(lambda: (lambda first, rest: (first, list(rest)))(*_string.formatter_field_name_split(s)))
t(_string.formatter_parser, 1)
t(_string.formatter_field_name_split, b"a")
print(type(_string.formatter_parser("")).__name__, type(_string.formatter_field_name_split("")[1]).__name__)
