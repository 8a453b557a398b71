# Patterns and matches as objects.
import copy
import pickle
import re


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


p = re.compile("a(b)?")
m = p.match("ab")
for f, args in [(p.match, (1,)), (p.match, (b"a",)), (re.compile(b"a").match, ("a",)), (p.match, ()), (p.match, ("a", "b")), (p.match, ("a", 2**70)),
                (p.match, ("bab", 1)), (p.match, ("bab", 1, 1)), (p.match, ("a", -5)), (p.match, ("a", 5, 2)), (p.search, ("xxab", 1, 3)),
                (re.compile("^a").match, ("ba", 1)), (re.compile("(?<=b)a").match, ("ba", 1)), (re.compile("a$").search, ("aab", 0, 2)),
                (p.fullmatch, ("abb",)), (p.fullmatch, ("ab",)), (type(p), ("a",)), (type(m), ()), (p.match, ([],)), (p.scanner, (5,))]:
    show(f, *args)
show(p.match, string="ab", pos=0, endpos=1)
show(p.match, "a", x=1)
print(p == re.compile("a(b)?"), p == 1, p != re.compile("a"), hash(p) == hash(re.compile("a(b)?")), p == re.compile("a(b)?", re.I), p == re.compile(b"a(b)?"))
show(lambda: p < p)
print(pickle.loads(pickle.dumps(p)) is p, copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m, copy.deepcopy(m) is m)
show(pickle.dumps, m)
show(setattr, m, "x", 1)
show(setattr, p, "pattern", 1)
print(type(p), type(m), type(m)[str], type(p)[bytes], p.groupindex, type(p.groupindex).__name__)
s = p.scanner("abxab")
print(s.match(), s.match(), s.match(), s.pattern is p)
s = p.scanner("abxab")
print(s.search(), s.search(), s.search(), s.search())
print(re.compile(b"a(b)").match(bytearray(b"ab")).group(0, 1), re.compile(b"a").match(memoryview(b"ab")), re.compile(b"b").split(memoryview(b"abab")))
print(re.compile("x" * 300), m, re.match("(?s).*", "y" * 100), re.compile("'\""))
b = bytearray(b"abcd")
mm = re.match(b"abcd", b)
del b[2:]
print(mm.group(), mm.span())
for name in ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "scanner"):
    print(name, getattr(p, name).__text_signature__)
for name in ("group", "start", "end", "span", "groups", "groupdict", "expand"):
    print(name, getattr(m, name).__text_signature__)
