# Matching, searching, groups.
import re

for pattern, text in [("a(b)?c", "xabcx"), ("a(b)?c", "xacx"), ("(a+)(b+)", "aabbb"), ("(?P<x>a)(?P<y>b)?", "ab"), ("", "abc"),
                      ("a|ab", "ab"), ("(a|ab)(c|bcd)(d*)", "abcd"), ("a*?", "aaa"), ("(a*)*", "aab"), ("(a*)+", "b"),
                      ("^abc$", "abc\n"), ("abc\\Z", "abc\n"), ("\\Aabc\\z", "abc"), (".", "\n"), ("[^a]", "ab"), ("[]a]", "]"),
                      ("x{2,3}", "xxxx"), ("x{2,3}?", "xxxx"), ("x{,2}", "xxx"), ("(?:ab){2}", "abab"), ("a.c", "a\u20acc")]:
    for name in ("match", "fullmatch", "search"):
        m = getattr(re, name)(pattern, text)
        print(pattern.encode(), name, m and (m.span(), m.groups(), m.lastindex, m.lastgroup))
m = re.match("(?P<first>a)(?P<second>b)?(c)", "ac!")
print(m, m.group(), m.group(0, 1, 2), m.group("first"), m["first"], m[3], m.groups(), m.groups("-"), m.groupdict(), m.groupdict("?"))
print(m.start(), m.end(), m.span(), m.start("second"), m.end(2), m.span(3), m.regs, m.pos, m.endpos, m.string, m.lastindex, m.lastgroup)
print(m.re.pattern, m.re.groups, dict(m.re.groupindex), m.re.flags, m.expand(r"<\1|\g<first>|\3|\g<0>>"))
for key in (4, "nope", -1, 1.5, None, b"first", [], 2**100):
    for f in (m.group, m.start, m.span, m.__getitem__):
        try:
            print(f(key))
        except (IndexError, TypeError) as e:
            print(type(e).__name__, e)
