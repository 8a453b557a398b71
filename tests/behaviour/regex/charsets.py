# Character sets of all shapes.
import re

text = "".join(map(chr, list(range(0, 300)) + [0x3b1, 0x430, 0x4e00, 0xffff, 0x10000, 0x1f600, 0x10ffff]))
for pattern in ["[a-z]", "[^a-z]", "[a-zA-Z0-9_]", "[\\d\\s]", "[^\\d\\s]", "[\\w]", "[^\\W\\d]", "[aeiou]", "[\u0100-\u0200]", "[a\u0100\u4e00]", "[\\x00-\\x1f]",
                "[^\\x00-\\x7f]", "[\U00010000-\U0010ffff]", "[a-c\U0001f600]", "[^\U0001f600]", "[\\s\\S]", "[\\]\\-]", "[-a]", "[a-]", "[^^]", "[a\\-z]",
                "[\u0391-\u03c9\u0410-\u044f]", "[\xe0-\xff]", "[^\xe0-\uffff]", "[.]", "[\\b]", "[$^]"]:
    for flags in (0, re.I, re.A, re.I | re.A):
        found = re.findall(pattern, text, flags)
        print(ascii(pattern), int(flags), len(found), ascii(found[:3]), ascii(found[-3:]))
for pattern in [b"[a-z]", b"[^a-z]", b"[\\x80-\\xff]", b"[\\w]", b"[^\\s]", b"[\\d]"]:
    for flags in (0, re.I):
        print(pattern, int(flags), len(re.findall(pattern, bytes(range(256)), flags)))
