"""Makes src/base/unicode/tables.bin and layout.h: what the reference interpreter knows about every code point.

    tools/oracle python -I tools/tables/unicode.py src/base/unicode

tables.bin holds the numbers, layout.h says where in it each table starts. Both are the same whenever the same
interpreter runs this.
"""

import struct
import sys
import unicodedata
from pathlib import Path

import _sre

sys.path.insert(0, str(Path(__file__).parent))
import names
from blob import Blob, Distinct, Pool, enumeration

ALL = range(0x110000)
OLD = unicodedata.ucd_3_2_0
SPECIAL = 0x400000  # above every difference of two code points

CATEGORIES = "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split()
BIDI = "None L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI".split()
WIDTHS = "N Na W H A F".split()
TAGS = ("canonical circle compat final font fraction initial isolated medial narrow noBreak small square sub super "
        "vertical wide").split()
FLAGS = ("Alpha Lower Upper Title Space LineBreak Printable IdentifierStart IdentifierContinue Cased CaseIgnorable "
         "RegexCased Mirrored NfcInert NfdInert NfkcInert NfkdInert AssignedIn32").split()


def final_sigma(text):
    return text.lower().endswith("\u03c2")


def case_ignorable(s):
    return final_sigma("A" + s + "\u03a3") and not final_sigma(s + "\u03a3")


def flags_of(c, s, seconds):
    category = unicodedata.category(s)
    combining = unicodedata.combining(s)
    facts = {
        "Alpha": s.isalpha(),
        "Lower": s.islower(),
        "Upper": s.isupper(),
        "Title": category == "Lt",
        "Space": s.isspace(),
        "LineBreak": len(("a" + s + "a").splitlines()) == 2,
        "Printable": s.isprintable(),
        "IdentifierStart": s.isidentifier(),
        "IdentifierContinue": ("a" + s).isidentifier(),
        "Cased": (s + "a").title().endswith("a"),
        "CaseIgnorable": case_ignorable(s),
        "RegexCased": bool(_sre.unicode_iscased(c)),
        "Mirrored": bool(unicodedata.mirrored(s)),
        "AssignedIn32": OLD.category(s) != "Cn",
    }
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        inert = combining == 0 and unicodedata.normalize(form, s) == s
        facts[form.capitalize() + "Inert"] = inert and ("C" not in form or c not in seconds)
    return sum(1 << i for i, name in enumerate(FLAGS) if facts[name])


def compositions():
    """(first, second) -> composite, of the canonical decompositions that composing undoes."""
    pairs = {}
    for c in ALL:
        parts = unicodedata.decomposition(chr(c)).split()
        if 0xAC00 <= c < 0xD7A4 or len(parts) != 2 or parts[0].startswith("<"):
            continue
        if unicodedata.normalize("NFC", chr(c)) == chr(c):
            pairs[int(parts[0], 16), int(parts[1], 16)] = c
    return pairs


def case_mapping(pool, c, mapped):
    if len(mapped) == 1:
        return ord(mapped) - c
    return SPECIAL + pool.add((len(mapped), *map(ord, mapped)))


def old_record(s):
    """What was different in Unicode 3.2 of a code point that was assigned then, as unicodedata.ucd_3_2_0 has it."""
    now, then = ((CATEGORIES.index(d.category(s)), BIDI.index(d.bidirectional(s) or "None"), d.combining(s),
                  WIDTHS.index(d.east_asian_width(s)), d.mirrored(s), d.numeric(s, None)) for d in (unicodedata, OLD))
    return None if OLD.category(s) == "Cn" or now == then else then


def make_records(seconds):
    numerics, olds, cases, records = Distinct(None), Distinct(None), Distinct((0, 0, 0, 0, 0)), Distinct()
    special = Pool()
    index = []
    for c in ALL:
        s = chr(c)
        case = (_sre.unicode_tolower(c) - c,) + tuple(
            case_mapping(special, c, mapped) for mapped in (s.lower(), s.upper(), s.title(), s.casefold()))
        old = old_record(s)
        if old:
            old = old[:-1] + (numerics.add(old[-1]),)
        records_entry = (
            flags_of(c, s, seconds), CATEGORIES.index(unicodedata.category(s)),
            BIDI.index(unicodedata.bidirectional(s) or "None"), unicodedata.combining(s),
            WIDTHS.index(unicodedata.east_asian_width(s)), unicodedata.decimal(s, -1), unicodedata.digit(s, -1),
            numerics.add(unicodedata.numeric(s, None)), olds.add(old), cases.add(case))
        index.append(records.add(records_entry))
    assert len(numerics.values) < 256 and len(olds.values) < 256
    return index, records.values, numerics.values, olds.values, cases.values, special.values


def make_decompositions():
    """Index into a pool of UTF-16 units; each run is headed by its tag and its length."""
    pool = Pool([0])
    index = []
    for c in ALL:
        parts = unicodedata.decomposition(chr(c)).split()
        if not parts or 0xAC00 <= c < 0xD7A4:
            index.append(0)
            continue
        tag = TAGS.index(parts.pop(0).strip("<>")) if parts[0].startswith("<") else 0
        text = "".join(chr(int(part, 16)) for part in parts).encode("utf-16-le")
        units = struct.unpack("<%dH" % (len(text) // 2), text)
        index.append(pool.add((tag << 8 | len(units), *units)))
    assert len(pool.values) < 0x10000
    return index, pool.values


def names_of(table, words):
    return "inline constexpr const char* %s[] = {%s};" % (table, ", ".join('"%s"' % word for word in words))


def declarations():
    flags = "\n".join("    k%s = 1u << %d," % (name, i) for i, name in enumerate(FLAGS))
    return "\n".join([
        'inline constexpr char kVersion[] = "%s";\n' % unicodedata.unidata_version,
        enumeration("Category", CATEGORIES, ""),
        enumeration("Bidi", BIDI),
        enumeration("EastAsianWidth", WIDTHS),
        "enum Flag : uint32_t {\n%s\n};\n" % flags,
        "// By the numbers of Category, Bidi, EastAsianWidth and a decomposition's tag.",
        names_of("kCategoryNames", CATEGORIES),
        names_of("kBidiNames", ["" if word == "None" else word for word in BIDI]),
        names_of("kEastAsianWidthNames", WIDTHS),
        names_of("kDecompositionTags", TAGS),
    ])


def main():
    target = Path(sys.argv[1])
    pairs = compositions()
    seconds = {second for _, second in pairs} | {*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)}  # and Hangul's
    index, records, numerics, olds, cases, special = make_records(seconds)
    decomposition_index, decomposition_pool = make_decompositions()
    blob = Blob()
    blob.constant("kSpecialCase", SPECIAL)
    blob.trie("Record", index)
    blob.table("Record", "IBBBBbbBBHxx", records)
    blob.table("Case", "5i", cases)
    blob.table("Special", "I", special)
    blob.table("Numeric", "d", [value or 0.0 for value in numerics])
    blob.table("Old", "6B", [old or (0,) * 6 for old in olds])
    blob.trie("Decomposition", decomposition_index)
    blob.table("DecompositionPool", "H", decomposition_pool)
    blob.table("Composition", "3I", sorted((first, second, c) for (first, second), c in pairs.items()))
    blob.table("Correction", "2I", sorted(
        (c, ord(OLD.normalize("NFKD", chr(c)))) for c in ALL
        if OLD.category(chr(c)) != "Cn" and OLD.normalize("NFKD", chr(c)) != unicodedata.normalize("NFKD", chr(c))))
    names.add_tables(blob)
    blob.write(target, "krait::base::unicode", "tools/tables/unicode.py", declarations())
    print("%d bytes, %d records, %d case records" % (len(blob.data), len(records), len(cases)))


if __name__ == "__main__":
    main()
