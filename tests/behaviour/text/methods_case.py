# lower, upper, title, capitalize, swapcase, casefold over special mappings; istitle, islower, isupper

texts = ["hello World", "HELLO", "they're bill's", "\xdf", "\ufb01x", "\u0130", "\u0131i", "\u01c5\u01c4\u01c6", "\u1e9e", "\u0149",
         "\u03a3", "A\u03a3", "A\u03a3 B", "A\u03a3B", "A.\u03a3", "A\u0345\u03a3", "\u03a3A", "a\u03a3\u0301", "\u1f88\u1f80", "\u10d0\u1c90",
         "\u13a0\uab70", "\U00010400\U00010428", "\u2160\u2170", "\u24b6\u24d0", "\xaa\xba", "123", "", "x1Y", "\u0345", "\xb5\u03bc"]
for s in texts:
    print(ascii(s), ascii(s.lower()), ascii(s.upper()), ascii(s.title()), ascii(s.capitalize()), ascii(s.swapcase()), ascii(s.casefold()))
    print(s.islower(), s.isupper(), s.istitle())

import_free_sum = 0
for code in range(0x110000):
    c = chr(code)
    l, u, t, f = c.lower(), c.upper(), c.title(), c.casefold()
    w = c.swapcase()
    for text in (l, u, t, f, w):
        for d in text:
            import_free_sum = (import_free_sum * 31 + ord(d)) % 1000000007
print(import_free_sum)
