# the module string: Formatter, Template, capwords, constants
import string


def t(f, *args, **kwargs):
    try:
        print(ascii(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


f = string.Formatter()
t(f.format, "{} {} {x}", 1, 2, x=3)
t(f.format, "{0}{1}{0}", "a", "b")
t(f.format, "{0.real} {1[a]} {2[0]}", 5, {"a": 1}, [7])
t(f.format, "{!r:>10} {!s} {!a}", "x", "y", "\xe9")
t(f.format, "{:{}}", "a", 5)
t(f.format, "{}{0}", 1)
t(f.format, "{0}{}", 1)
t(f.format, "{missing}")
t(f.format, "{3}", 1)
t(f.format, "{!x}", 1)
t(f.vformat, "{a}", (), {"a": 1})
t(lambda: list(f.parse("a{b!r:c}{{d}}{}e")))
t(lambda: list(f.parse("{a.b[c]:{d}}")))
t(lambda: list(f.parse("{")))
t(f.get_field, "0.real", (5,), {})
t(f.get_field, "x[1]", (), {"x": "ab"})


class Named(string.Formatter):
    def get_value(self, key, args, kwargs):
        return "<%s>" % key

    def format_field(self, value, spec):
        return value + "|" + spec

    def convert_field(self, value, conversion):
        return value + "!" + str(conversion)


t(Named().format, "{a} {b!r:x} {0}")
s = string.Template("$who likes ${what}s, $$5 $")
t(s.safe_substitute, who="tim")
t(s.substitute, who="tim", what="kung pao")
t(string.Template("$a $b").substitute, {"a": 1})
t(string.Template("$a ${b}").substitute, {"a": 1}, b=2)
t(string.Template("${}").substitute)
t(string.Template("$a $$ ${b} $c").get_identifiers)
t(string.Template("$").is_valid)
t(string.capwords, "  hello   world ")
t(string.capwords, "a-b-c", "-")
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, ascii(string.punctuation), ascii(string.whitespace), len(string.printable))
