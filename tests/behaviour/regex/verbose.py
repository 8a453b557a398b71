# Verbose patterns and inline flags.
import re

number = re.compile(r"""
    (?P<sign>[-+])?      # optional sign
    (?P<whole>\d+)       # digits
    (?:\.(?P<part>\d*))? # fraction \# not a comment
    (?P<exp>[eE][-+]?\d+)?
    $""", re.X)
for text in ("1", "-12.5", "+3.e5", "1e-10", "x", "", "1.2.3", "12 "):
    m = number.match(text)
    print(repr(text), m and m.groupdict())
for pattern, text in [("(?x) a b # c", "ab"), ("(?i)ABC", "abc"), ("(?m)^b", "a\nb"), ("(?s)a.b", "a\nb"), ("(?a)\\w", "\xe9"), ("(?im)^B$", "a\nb"),
                      ("(?i:a)B", "AB"), ("(?i:a)B", "Ab"), ("(?x: a b )c d", "abc d"), ("(?-x: a)", " a"), ("(?#comment)a", "a"), (r"[ ]\ #", " #")]:
    print(pattern, repr(text), re.search(pattern, text))
print(re.compile(r"a\ b[ c]", re.X).findall("a b a bc a b "))
