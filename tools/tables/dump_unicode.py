"""Prints what the reference interpreter says of every code point, one line each; unicode_test.cpp compares.

    tools/oracle python -I tools/tables/dump_unicode.py points | names | lookups | strings
"""

import random
import sys
import unicodedata

import _sre

OLD = unicodedata.ucd_3_2_0
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def hexes(text):
    return " ".join("%X" % ord(c) for c in text)


def tests(s):
    claims = (s.isalpha(), s.islower(), s.isupper(), s.istitle(), s.isspace(), s.isprintable(), s.isidentifier(),
              ("a" + s).isidentifier(), len(("a" + s + "a").splitlines()) == 2, (s + "a").title().endswith("a"),
              (s + "\u03a3").lower().endswith("\u03c2"), ("A" + s + "\u03a3").lower().endswith("\u03c2"))
    return "".join(".x"[bool(claim)] for claim in claims)


def number(value):
    return "-" if value is None else float(value).hex()


def facts(database, s):
    return (database.category(s), database.bidirectional(s), str(database.combining(s)),
            database.east_asian_width(s), str(database.mirrored(s)), number(database.numeric(s, None)))


def points():
    for c in range(0x110000):
        s = chr(c)
        fields = [tests(s), *facts(unicodedata, s), str(unicodedata.decimal(s, -1)), str(unicodedata.digit(s, -1)),
                  hexes(s.lower()), hexes(s.upper()), hexes(s.title()), hexes(s.casefold()),
                  "%X" % _sre.unicode_tolower(c), str(int(_sre.unicode_iscased(c))), unicodedata.decomposition(s)]
        fields += [hexes(unicodedata.normalize(form, s)) for form in FORMS]
        fields += facts(OLD, s)
        fields += [hexes(OLD.normalize(form, s)) for form in FORMS]
        print("|".join(fields))


def names():
    for c in range(0x110000):
        shown = chr(c).encode("ascii", "namereplace").decode() if c >= 0x80 else ""
        print(unicodedata.name(chr(c), ""), shown[3:-1] if shown.startswith("\\N{") else "", sep="|")


def looked_up(name):
    try:
        return hexes(unicodedata.lookup(name))
    except KeyError:
        return ""


def lookups():
    """Names of every kind, whole, lower case, and broken at random places."""
    rng = random.Random(3)
    known = []
    for c in range(0x110000):
        shown = chr(c).encode("ascii", "namereplace").decode() if c >= 0x80 else ""
        if shown.startswith("\\N{") and (c % 7 == 0 or c > 0xF0000 or not 0x4E00 <= c < 0x40000):
            known.append(shown[3:-1])
    known += ["TANGUT IDEOGRAPH-%X" % c for c in range(0x16FF0, 0x18E00, 5)]
    known += ["CJK UNIFIED IDEOGRAPH-" + digits for digits in ("4E00", "04E00", "4e00", "A000", "4E0", "4E0G", "", "+4E00")]
    for name in known:
        broken = list(name)
        place = rng.randrange(len(name)) if name else 0
        kind = rng.randrange(4)
        if kind == 0:
            broken[place:place + 1] = []
        elif kind == 1:
            broken[place:place] = rng.choice("AZ -09")
        elif kind == 2:
            broken[place:] = []
        else:
            broken += rng.choice(("A", " ", "-", "S"))
        for variant in (name, name.lower(), "".join(broken)):
            print(variant, looked_up(variant), sep="|")


def strings():
    """Random strings of what composes, decomposes and combines."""
    rng = random.Random(5)
    lively = [c for c in range(0x110000)
              if unicodedata.combining(chr(c)) or unicodedata.normalize("NFKD", chr(c)) != chr(c)]
    lively = [c for c in lively if not 0xAC00 <= c < 0xD7A4] + [*range(0xAC00, 0xAD00), *range(0x1100, 0x1200)]
    marks = [c for c in lively if unicodedata.combining(chr(c))]
    for _ in range(20000):
        text = "".join(chr(rng.choice(rng.choice((lively, marks, range(0x41, 0x7B), range(0x1100, 0x11C8)))))
                       for _ in range(rng.randrange(1, 9)))
        print(hexes(text), *(hexes(d.normalize(form, text)) for d in (unicodedata, OLD) for form in FORMS), sep="|")


if __name__ == "__main__":
    {"points": points, "names": names, "lookups": lookups, "strings": strings}[sys.argv[1]]()
