# iterators over str: pickling, hints, exhaustion, mixing with builtins
import copy
import pickle

for text in ["abc", "a\xe9\u0100\U00010000", ""]:
    it = iter(text)
    for step in range(3):
        print(type(it).__name__, it.__length_hint__(), ascii(it.__reduce__()[1:]), ascii(list(copy.copy(it))), ascii(list(pickle.loads(pickle.dumps(it)))))
        next(it, None)
    print(ascii(list(it)), list(it), it.__reduce__()[1:])
print(list(zip("abc", "\u0100\u0101")) == [("a", "\u0100"), ("b", "\u0101")], list(enumerate("ab")), list(reversed("ab\u0100")) == ["\u0100", "b", "a"])
print(max("hello"), min("hello"), sorted("hello"), sum(map(ord, "abc")), set("aab") == {"a", "b"}, tuple("ab"), dict.fromkeys("ab"), "".join(map(chr, range(97, 100))))
a, *b, c = "hello"
print(a, b, c, [*"ab", *"cd"], {**dict(zip("ab", "cd"))})
print(all(x is y for x, y in zip("abc", "abc")), [i for i, c in enumerate("banana") if c == "a"], any(c.isupper() for c in "abC"))
for value in [pickle.loads(pickle.dumps(s, protocol)) for s in ["", "a", "\xe9", "\u1234", "\U00012345", "\ud800", "x" * 1000] for protocol in range(6)][:10]:
    print(ascii(value))
print(copy.copy("abc"), copy.deepcopy(["a", "b"]), "abc".__getnewargs__(), ascii("\u0100".__getnewargs__()))
print(ord("a"), ord("\U0010ffff"), chr(0), [chr(x) for x in (65, 0xe9)], ascii(chr(0x10ffff)))
for bad in [lambda: ord("ab"), lambda: ord(""), lambda: ord(1), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(2**70), lambda: next(iter(""))]:
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
