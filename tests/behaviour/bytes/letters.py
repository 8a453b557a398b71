# Case methods and predicates: ASCII letters only.
texts = [b"", b"hello WORLD x1y", b"Hello World", b"A1b", b"ABC", b"abc", b"123", b" \t\n\r\x0b\x0c", b"a b", b"\xe9\xc9", b"they're bill's",
         b"\x1c\x85", b"ABC\xe9", b"1a", b"A\x00b"]
for text in texts:
    for kind in (bytes, bytearray):
        t = kind(text)
        print(t, t.lower(), t.upper(), t.swapcase(), t.capitalize(), t.title())
        print([getattr(t, name)() for name in ("isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace", "istitle", "isupper")])
