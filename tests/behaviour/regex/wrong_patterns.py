# re: patterns that do not compile, with message and position; groups by name; lookbehind that is too free.
import re


def attempt(function):
    try:
        print(repr(function()))
    except re.PatternError as error:
        print("PatternError", error, error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(type(error).__name__, error)


for pattern in ("(", ")", "(?", "(?P", "(?P<", "(?P<n", "(?P<>a)", "(?P<1a>a)", "(?P<a b>x)", "(?P<n>a)(?P<n>b)", "(?P=n)", "(?P=", "(?P<n>(?P=n))", "(?Pz)", "(?z)", "(?i", "(?iz)", "(?-)", "(?-i)", "(?i-i:a)", "(?-i:a", "(?a-i:x)", "(?au:x)", "(?L)x", "x(?i)", "(?#never", "[", "[]", "[^]", "[a", "[z-a]", "[\\d-z]", "[a-\\d]", "*", "+a", "a**", "a*+*", "a{2}{3}", "a{3,2}", "a{99999999999}", "a{,5}*", "?", "a???", "^*", "\\", "\\q", "\\x1", "\\u12", "\\U0011ffff", "\\N{no such}", "\\N{", "\\1", "(a)\\2", "(a\\1)", "\\8", "\\400", "[\\400]", "(?<=a*)b", "(?<!a|bc)d", "(?<=a|b)c", "(?<=(a)\\1)b", "(?<=(?P<n>a))b", "(?<a)b", "(?<", "(?(1)a|b)", "(?(n)a)", "(?(1", "(a)?(?(1)b|c|d)", "(a)?(?(0)b)", "(?(99999999999)a)", "a\n(\nb", "(?>a", "\\g<1>", "[[:alpha:]]", "\\z", "\\Z"):
    attempt(lambda: (pattern, re.compile(pattern).groups))
attempt(lambda: re.compile(b"\\u1234"))
attempt(lambda: re.compile(b"(?u)x"))
attempt(lambda: re.compile("x", re.A | re.U))
attempt(lambda: re.compile("x", re.L))
attempt(lambda: re.compile(re.compile("x"), re.I))
attempt(lambda: re.compile(3))
attempt(lambda: re.match("a", b"a"))
attempt(lambda: re.match(b"a", "a"))
for template in ("\\", "\\g", "\\g<", "\\g<>", "\\g<x>", "\\g<1", "\\g<9>", "\\2", "\\q", "\\400", "\\g<-1>", "\\g<1>\\0\\n\\g<n>", "\\g< 1>"):
    attempt(lambda: re.sub("(?P<n>a)", template, "bab"))
m = re.match(r"(?P<year>\d+)-(?P<month>\d+)(?:-(?P<day>\d+))?(x)?", "2024-05")
print(m.groupdict(), m.groupdict(0), m.groups(), m.groups("-"), m["year"], m.group("year", 2, "day"), m.span("day"), m.lastgroup, m.lastindex, m.re.groupindex, m.expand(r"\g<month>/\1"))
attempt(lambda: m["no"])
attempt(lambda: m[5])
attempt(lambda: m[-1])
attempt(lambda: m.group(1.0))
attempt(lambda: m.start("no"))
attempt(lambda: m.re.groupindex.update(a=1))
attempt(lambda: re.PatternError("message", "abc\ndef", 5).lineno)
