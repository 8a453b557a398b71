# Functions of re, the cache, escape, errors.
import re
import warnings

warnings.simplefilter("ignore")
print(re.match("a", "abc"), re.fullmatch("a", "a"), re.search("c", "abc"), re.findall("a", "aaa"), re.split(",", "a,b"), re.sub("a", "b", "a"), re.subn("a", "b", "aa"))
p = re.compile("abc", re.I)
print(re.compile(p) is p, re.compile("abc", re.I) is p, re.match(p, "ABC"))
try:
    re.compile(p, re.M)
except ValueError as e:
    print(e)
re.purge()
print(re.compile("abc", re.I) is p, re.compile("abc", re.I) == p)
for text in ("a.b", "\n\t", "\x00", "[](){}*+?|^$\\.-#&~ ", "\xe9\u20ac", "_az09"):
    print(ascii(re.escape(text)), re.fullmatch(re.escape(text), text) is not None)
print(re.escape(b"\xff.\x00-"))
for bad in (1, None, b"(", "(?P<\xb2>a)", "(?P<a b>c)", "[[:alpha:]]", "a{99999999999}", "(?P=x)", "\\N{nope}", "\\N{DIGIT ONE}", "\\u12", "\\xg", "\\400", "(?<a)", "(?P>a)", "a\\"):
    try:
        print(repr(bad), re.compile(bad).flags)
    except Exception as e:
        print(repr(bad), type(e).__name__, e)
try:
    re.compile("a\n(b")
except re.PatternError as e:
    print(e.msg, e.pattern.encode(), e.pos, e.lineno, e.colno, e)
print(re.error is re.PatternError, re.RegexFlag(2), re.IGNORECASE | re.ASCII, re.RegexFlag(0), re.compile("x").flags, re.DOTALL.value, re.U)
