# Flags: case, lines, ASCII and Unicode, bytes.
import re

texts = ["abc", "ABC", "\xe9\xc9", "\u017f", "k\u212a", "stra\xdfe", "\u0130i", "I\u0131", "\u03c3\u03c2\u03a3", "a\nb", "\u0663", "_", "\xa0 ", "x1"]
for pattern, flags in [("abc", re.I), ("[a-z]+", re.I), ("\\w+", 0), ("\\w+", re.A), ("\\d", 0), ("\\d", re.A), ("\\s+", 0), ("\\s+", re.A), ("s", re.I),
                       ("k", re.I), ("\xe9", re.I), ("[\xe9]", re.I), ("\xe9", re.I | re.A), ("\u03c3", re.I), ("[\u03c2]", re.I), ("i", re.I),
                       ("\u0131", re.I), ("^b", re.M), ("a$", re.M), (".+", re.S), (".+", 0), ("a b # comment\n c", re.X), ("[^a-c]", re.I),
                       ("\\W+", 0), ("\\bx", 0), ("\\Bc", 0), ("(?i:a)bc", 0), ("(?-i:a)bc", re.I), ("(?s-i:.)", re.I), ("[\\W\\d]", 0), ("\xdf", re.I)]:
    p = re.compile(pattern, flags)
    print(ascii(p), p.flags, ascii([[m.span() for m in p.finditer(t)] for t in texts]))
for pattern, flags in [(b"abc", re.I), (b"[a-z]+", re.I), (b"\\w+", 0), (b"\\xe9", re.I), (b"[\\xe0-\\xff]", re.I), (b"a", re.L), (b"A", re.I | re.L),
                       (b"[^bc]", re.I | re.L), (b"\\w", re.L), (b"(a)\\1", re.I | re.L)]:
    p = re.compile(pattern, flags)
    print(p, p.flags, [p.findall(t) for t in (b"abc", b"ABC", b"\xe9\xc9", b"aA", b"_1", b"\n")])
for args in (("a", re.L), (b"a", re.U), ("a", re.A | re.U), (b"a", re.L | re.A)):
    try:
        print(re.compile(*args))
    except ValueError as e:
        print(e)
print(repr(re.compile("a" * 250, re.I | re.M | re.S | re.X)), repr(re.I | re.M), re.compile("a", re.DOTALL).flags, re.NOFLAG, re.A)
