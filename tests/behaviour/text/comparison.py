# order and equality of texts of all widths; hashing; use as keys
values = ["", "a", "b", "ab", "\x00", "\x7f", "\x80", "\xff", "\u0100", "\uffff", "\U00010000", "\U0010ffff", "a\xff", "a\u0100", "a\U00010000", "aa", "\ud800", "\udfff"]
for a in values:
    print("".join("<" if a < b else "=" if a == b else ">" for b in values), "".join("T" if (a <= b) == (not a > b) and (a >= b) == (not a < b) and (a != b) == (not a == b) else "F" for b in values))
print([ascii(v) for v in sorted(values, reverse=True)])
print(ascii(max(values)), ascii(min(values)), len(set(values + [v + "" for v in values])), len({v: 1 for v in values}))
print("a" == b"a", "a" != b"a", "1" == 1, "a" is not None, "" == 0)
for other in [1, None, b"a", 1.5, [], ()]:
    for op in ["<", "<=", ">", ">="]:
        try:
            print(eval(f"'a' {op} other"))
        except TypeError as error:
            print(error)
d = {}
for i in range(1000):
    d["k" + str(i)] = i
print(d["k" + "999"], "k1000" in d, len(d), list(d)[:3], d.get("k\u0100"))


class Reversed(str):
    def __lt__(self, other):
        return str.__gt__(self, other)

    def __eq__(self, other):
        return False

    __hash__ = str.__hash__


print(sorted(map(Reversed, "bac")), "a" == Reversed("a"), Reversed("a") == "a", "a" < Reversed("b"), Reversed("a") in ["a"], "a" in [Reversed("a")])
print(hash("abc") == hash("ab" + "c"), hash("") == 0, hash("\xe9") == hash(chr(0xe9)), "x".__hash__() == hash("x"), "a".__eq__(1), "a".__lt__(b"a"))
