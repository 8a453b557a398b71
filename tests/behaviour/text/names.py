# \N escapes, unicodedata names, identifiers of all alphabets and their normal form
import unicodedata

print("\N{LATIN SMALL LETTER A}\N{bullet}\N{GREEK SMALL LETTER ALPHA WITH PSILI}".encode("unicode_escape"))
for c in "a\xe9\u4e00\uac00\U0001f600\u0300\u200d\U000e0100\U00020000\ufdd0\n\U0001100f":
    print(ascii(c), unicodedata.name(c, None), unicodedata.category(c), unicodedata.decomposition(c), unicodedata.combining(c), unicodedata.numeric(c, None))
for name in ["HANGUL SYLLABLE GAG", "CJK UNIFIED IDEOGRAPH-4E00", "cjk unified ideograph-4e00", "NULL", "LINE FEED", "EURO SIGN", "KEYCAP DIGIT ONE", "LATIN SMALL LETTER AE WITH CIRCUMFLEX", "CJK UNIFIED IDEOGRAPH-10", "HANGUL SYLLABLE ZZZ"]:
    try:
        print(name, ascii(unicodedata.lookup(name)))
    except KeyError as error:
        print(error)
ﬁ = 1
print(fi, "ﬁ" in globals(), "fi" in globals())
ǅ, ª = 2, 3
print([ascii(n) for n in globals() if not n.startswith("_") and n not in ("unicodedata", "c", "name", "error")])
for text in ["abc", "été", "a1", "1a", "名前", "a b", "", "ªb", "٠a", "a٠", "℘", "·a", "a·"]:
    print(ascii(text), text.isidentifier(), ascii(unicodedata.normalize("NFKC", text)))
for form in ["NFC", "NFD", "NFKC", "NFKD"]:
    print(form, [ascii(unicodedata.normalize(form, s)) for s in ["\xe9", "e\u0301", "\ufb01", "\uac01", "\u1100\u1161\u11a8", "\u212b", "a\u0323\u0307", "a\u0307\u0323", "\u2460", "\u0344"]])
