# sub, subn, split, templates.
import re


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


for a in [("x*", "-", "abxd"), ("x", r"<\g<0>>", "axbx"), ("(a)(b)?", r"\2\1", "ab a"), ("a", lambda m: m.group().upper(), "banana"),
          ("a", "b", "aaa", 2), ("(?P<n>a)", r"\g<n>\g<n>\n", "ba"), ("a", r"\\", "a"), ("a", r"\x", "a"), ("a", r"\1", "a"), ("a", r"\g<x>", "a"),
          ("a", "\\", "a"), ("a", r"\g<", "a"), ("a", lambda m: None, "bab"), ("a", lambda m: 1, "bab"), ("b*", "X", "abc"), ("\\b", "|", "ab cd"),
          ("(?=a)", "-", "aaa"), ("", "-", "ab"), ("^", ">", "a\nb"), (b"a", b"b", b"aca"), ("a", b"b", "a"), (b"a", "b", b"a"), ("a", 1, "a"),
          ("a", "b", 1), ("a", "b", b"a"), (b"a", b"x", bytearray(b"aba")), ("(.)(?=(.))", r"\2", "abcd"), ("a", r"\101\07\n\t", "a"), ("\\w+", r"\g<0>", "")]:
    show(re.sub, *a)
    show(re.subn, *a)
show(re.sub, "a", "b", "aaa", count=1, flags=re.I)
for a in [("x", "axbxc"), ("(x)", "axbxc"), ("(x)|(y)", "axbyc"), ("x*", "axbc"), ("\\b", "ab cd"), ("", "ab"), ("x", "abc"), ("(a)?", "ab"), ("\\s+", " a  b "),
          (b"-", b"a-b"), ("(?=b)", "abab"), ("-", "a-b-c", 1)]:
    show(re.split, *a)
for a in [("a", "banana"), ("(a)(n)?", "banana"), ("a(n)?", "banana"), ("", "ab"), ("a*?", "aa"), ("a*", "baac"), ("(?:)", "x"), (b"\\w", b"ab"), ("\\b|a", "ba a"), ("(a|b)*", "abc")]:
    show(re.findall, *a)
    show(lambda *a: [m.span() for m in re.finditer(*a)], *a)
p = re.compile("a(b)?")
show(p.sub, "x", "abab", 1)
show(p.findall, "ababab", 2)
show(p.findall, "ababab", 2, 3)
show(lambda: [m.span() for m in p.finditer("ababab", 1, 5)])
print(re.escape("a.b*c\n\u20ac-_"), re.escape(b"a+b"))
m = p.match("ab")
for template in (r"\1", r"[\g<1>]", "plain", r"\2", 5, b"x", ""):
    show(m.expand, template)
