# every is...() method over all code points, as a checksum; and over longer texts

names = ["isascii", "isspace", "isdecimal", "isdigit", "isnumeric", "isalpha", "isalnum", "isidentifier", "isprintable",
         "islower", "isupper", "istitle"]
for name in names:
    f = getattr(str, name)
    count = total = 0
    for code in range(0x110000):
        if f(chr(code)):
            count += 1
            total = (total * 31 + code) % 1000000007
    print(name, count, total)
for s in ["", "abc", "aB", "Ab Cd", "a1", "1a", "_x", "\u0663\u0664", "\xb2\xb3", "\xbd", "  \t", "\x00", "\xa0", "a\n", "A Bc", "Ab cD", "\u01c5x", "class", "x\u0301", "\u0301x", "\u4e00"]:
    print(ascii(s), [name for name in names if getattr(s, name)()])
