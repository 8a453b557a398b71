# String methods on letters that change length, have marks, or are no letters at all.
import unicodedata


def attempt(function):
    try:
        print(ascii(function()))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


odd = ["ß", "ŉ", "ǆ", "ǅ", "İ", "ı", "ΐ", "ﬃ", "Σ", "ΑΣ", "ΑΣ.", "ΑΣΑ", "Σ Σ", "ς", "ẞ", "ᾳ", "ᾼ", "ʼn", "ꭰ", "Ꭰ", "𐐀", "𐐨", "ſ", "K", "Å", "µ", "ª", "ⅷ", "Ⅷ", "²", "½", "٣", "三", "①", "𝟘", "e\u0301", "\u0301", "\u200b", "\ud800", "\U0010ffff", "\u00ad", "\u2028", "\u3000", "\x1c", "\x85", "\x7f", "_", "\u203f", "℘", "·", "ಠ_ಠ", "ﬁx", "a\u200db"]
for s in odd:
    flags = "".join("01"[bool(getattr(s, "is" + n)())] for n in ("alpha", "alnum", "decimal", "digit", "numeric", "lower", "upper", "title", "space", "printable", "identifier", "ascii"))
    print(ascii(s), flags, *map(ascii, (s.lower(), s.upper(), s.title(), s.capitalize(), s.swapcase(), s.casefold())), ascii(repr(s)))
print(ascii("\x1ca\x1db\x85c\u2028d\r\ne\x0bf\x0c".splitlines()), ascii("\x1ca\x1db\u3000c\u200bd\xa0e".split()), ascii("\u2003 x\u200b \u2003".strip()))
print(ascii("ǆabc ﬁn o'neil they're ẞx 1st".title()), "ŉ".upper() == "ʼN", "STRASSE".casefold() == "straße".casefold(), "İ".lower() == "i̇", len("ΐ".upper()))
print(ascii("é".center(5, "é")), ascii("a\tb\u4e2d\tc".expandtabs(4)), ascii("-٣".zfill(5)), ascii("+é".zfill(4)), ascii("aéa".partition("é")), ascii("éaé".removeprefix("é").removesuffix("é")))
print(int("٣٤"), float("٣.٥"), int("-٥"), complex("١j"), int("\u30031"[1:]), unicodedata.numeric("½"), unicodedata.digit("①", None), unicodedata.decimal("①", None))
attempt(lambda: int("²"))
attempt(lambda: int("−5"))
attempt(lambda: float("½"))
attempt(lambda: int("1\u200b"))
attempt(lambda: int("\u20031\u2003"))
attempt(lambda: "a".center(5, "ab"))
attempt(lambda: "a".ljust(5, ""))
attempt(lambda: "é".encode("ascii"))
attempt(lambda: "\ud800".encode())
attempt(lambda: "aé".translate({0xe9: None, "a": 1}))
attempt(lambda: "aé".translate({0xe9: "two", ord("a"): 0x10ffff}))
attempt(lambda: "a".translate({97: 0x110000}))
attempt(lambda: "a".translate({97: 1.5}))
attempt(lambda: str.maketrans("aé", "b"))
attempt(lambda: str.maketrans({"ab": 1}))
attempt(lambda: str.maketrans("aé", "xy", "z"))
attempt(lambda: sorted(["é", "z", "e\u0301", "É", "𐐀", "\uffff", "ß"]))
attempt(lambda: ["e\u0301x".find("e"), "e\u0301" == "é", unicodedata.normalize("NFC", "e\u0301") == "é", "𐐀a"[1], "😀"[0], len("👨\u200d👩"), "😀x😀".count("😀"), "😀x😀".rfind("😀"), "aé😀"[::-1]])
ﬁeld = 1
print("field" in globals(), "ﬁeld" in globals(), field)
