# lone surrogates and characters beyond U+FFFF in every operation
pair = "\ud83d\ude00"
wide = "\U0001f600"
print(len(pair), len(wide), pair == wide, pair < wide, wide > "\uffff", ascii(pair), ascii(wide))
print(ascii(pair[0]), ascii(wide[0]), ascii(wide + pair), (wide * 3).count(wide), pair.find("\ude00"), wide.find("\ude00"))
print(ascii(repr(pair)), ascii(pair.upper()), ascii((wide + "a").upper()), pair.isprintable(), wide.isprintable(), pair.isalpha())
print(hash(pair) == hash("\ud83d" + "\ude00"), {pair: 1}.get("\ud83d\ude00"), pair in {pair})
for encoding in ["utf-8", "utf-16", "utf-32", "ascii", "latin-1"]:
    for errors in ["strict", "surrogatepass", "surrogateescape", "replace", "backslashreplace"]:
        try:
            print(encoding, errors, pair.encode(encoding, errors))
        except UnicodeEncodeError as error:
            print(error)
print(pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le") == wide, wide.encode("utf-8"))
print(b"\xed\xa0\xbd\xed\xb8\x80".decode("utf-8", "surrogatepass") == pair)
print([ord(c) for c in pair + wide], chr(0xd800) == "\ud800", ascii("\ud800x".title()), ascii("x\udfff".split("\udfff")))
print(ascii("%s %r" % (pair, pair)), ascii("{} {!r}".format(pair, pair)), ascii(f"{pair}{wide:>3}"))
print(ascii(wide.center(4, "\ud800")), ascii("a\ud800b".replace("\ud800", wide)), ascii(wide.join("ab")), ascii(pair.translate({0xd83d: None})))
print(sorted([wide, pair, "\uffff", "a", ""], key=None) == ["", "a", pair, "\uffff", wide])
