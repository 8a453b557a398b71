"""Prints what the reference interpreter's codecs make of bytes; charset_test.cpp compares.

    tools/oracle python -I tools/tables/dump_charsets.py names | bytes | pairs | strings
"""

import codecs
import encodings
import encodings.aliases
import pkgutil
import random
import sys
import warnings

warnings.simplefilter("ignore")


def text_encodings():
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            if codecs.lookup(module.name)._is_text_encoding:
                yield module.name
        except LookupError:
            pass


def hexes(text):
    return text.encode("utf-8", "surrogatepass").hex()


def outcome(data, encoding):
    try:
        return "=" + hexes(data.decode(encoding))
    except (UnicodeError, OverflowError, RuntimeError) as error:
        return str(error).replace("\n", "\\n")


def show(data, encoding):
    print(encoding, data.hex(), outcome(data, encoding), sep="|")


def names():
    """Every name in several spellings, and names that are none."""
    rng = random.Random(1)
    known = [*encodings.aliases.aliases, *(m.name for m in pkgutil.iter_modules(encodings.__path__))]
    for name in known:
        variants = {name, name.upper(), name.replace("_", "-"), name.replace("_", "--"), name.replace("_", "."),
                    "-" + name + "-", name.replace("_", ""), name[:-1], name + "x", name.replace("_", " "),
                    name.replace("_", "").replace("1", "_1")}
        for variant in sorted(variants):
            try:
                info = codecs.lookup(variant)
                data = bytes(range(256)) if info._is_text_encoding else b""
                shown = outcome(data, variant) if info._is_text_encoding else "not text"
            except LookupError:
                shown = "unknown"
            print(variant, shown, sep="|")


def single_bytes():
    for encoding in text_encodings():
        for byte in range(256):
            show(bytes([byte]), encoding)


MULTIBYTE = ("big5 big5hkscs cp932 cp949 cp950 euc_jis_2004 euc_jisx0213 euc_jp euc_kr gb18030 gb2312 gbk johab "
             "shift_jis shift_jis_2004 shift_jisx0213").split()


def pairs():
    """Every pair of bytes, whole and cut short, in the multi-byte encodings."""
    for encoding in MULTIBYTE:
        for lead in range(0x80, 0x100):
            for trail in range(0x100):
                show(bytes([lead, trail]), encoding)
    for encoding in ("euc_jp", "euc_jis_2004", "euc_jisx0213"):
        for lead in range(0xA0, 0x100):
            for trail in range(0x9F, 0x100):
                show(bytes([0x8F, lead, trail]), encoding)
    for linear in range(0, 1587600, 7):
        rest, d = divmod(linear, 10)
        rest, c = divmod(rest, 126)
        a, b = divmod(rest, 10)
        show(bytes([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d]), "gb18030")


PIECES = {
    "utf_7": [b"+", b"-", b"+AGE", b"+AGE-", b"+2ADcAA-", b"+2AA-", b"+3AA", b"A", b"/", b"\xe9", b"!", b"\n", b"Y"],
    "unicode_escape": [b"\\", b"\\x4", b"\\x41", b"\\u12", b"\\u1234", b"\\U0001F600", b"\\U00110000", b"\\N{DIGIT ONE}",
                       b"\\N{", b"}", b"\\N", b"\\7", b"\\777", b"\\n", b"\\\n", b"\xe9", b"\\q", b"1"],
    "raw_unicode_escape": [b"\\", b"\\u1234", b"\\u12", b"\\U0001F600", b"\\U00110000", b"\\\\", b"\xe9", b"u0041", b"g"],
    "punycode": [b"-", b"a", b"b", b"z", b"Z", b"0", b"9", b"99999", b"\n", b"\xe9", b"b999", b"zz"],
    "idna": [b".", b"a", b"xn--", b"mnchen-3ya", b"xn--0ca", b"XN--fa-hia", b"-", b"\xe9", b"9", b"xn--a", b"\n", b" ",
             b"xn--mgberp4a5d4ar", b"xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", b"a" * 60, b"XN--BCHER-KVA", b"xn--ls8h",
             b"xn--80ak6aa92e", b"xn--foo", b"xn--a-ecp", b"xn--zca", b"xn--u-ccb", b"xn--abc-"],
    "euc_kr": [b"\xa4\xd4", b"\xa4\xa1", b"\xa4\xbf", b"\xa4", b"\xd4", b"a", b"\xb0\xa1", b"\xa4\xb3", b"\xa4\xbe"],
    "hz": [b"~", b"{", b"}", b"\n", b"!!", b"~{", b"~}", b"a", b"0!", b"\x80", b"~~"],
    "utf_16": [b"\xff\xfe", b"\xfe\xff", b"a\0", b"\0a", b"\x00\xd8", b"\x00\xdc", b"\xd8\x00", b"\xdc\x00", b"z"],
    "utf_32": [b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"a\0\0\0", b"\0\0\0a", b"\0\xd8\0\0", b"\0\0\xd8\0", b"\0\0\x11\0", b"z"],
    "utf_8": [b"a", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xff", b"\xef\xbb\xbf", b"\xe2\x82"],
}
ESCAPES = [b"\x1b$B", b"\x1b(B", b"\x1b(J", b"\x1b$@", b"\x1b(I", b"\x1b$(D", b"\x1b$A", b"\x1b$(C", b"\x1b.A", b"\x1b.F",
           b"\x1bN", b"\x1b$(O", b"\x1b$(P", b"\x1b$(Q", b"\x1b$)C", b"\x0e", b"\x0f", b"\x1b", b"$", b"(", b"B", b"0!", b"!!",
           b"a", b"\n", b"~", b"\\", b"\x80", b"\xa1", b"\x1b&@\x1b$B", b"\x1b$", b"\x1b$(", b"\x1bX", b"\x21\x29", b"\x2d\x21",
           b"1", b"\x7e\x7e", b"5", b"\x1b&@", b"\x1b$(B", b"\x1b$(@", b"\x1b)B"]
SHARED = {"utf_16_le": "utf_16", "utf_16_be": "utf_16", "utf_32_le": "utf_32", "utf_32_be": "utf_32", "utf_8_sig": "utf_8"}


def strings():
    rng = random.Random(2)
    for encoding in text_encodings():
        pieces = PIECES.get(SHARED.get(encoding, encoding))
        if encoding.startswith("iso2022"):
            pieces = ESCAPES
        count = 3000 if pieces else 300
        for _ in range(count):
            if pieces:
                data = b"".join(rng.choice(pieces) for _ in range(rng.randrange(1, 9)))
            else:
                data = bytes(rng.choice((rng.randrange(0x20, 0x7F), rng.randrange(0x80, 0x100), rng.randrange(0xA1, 0xFF)))
                             for _ in range(rng.randrange(1, 9)))
            show(data, encoding)
    for encoding in [e for e in text_encodings() if e.startswith("iso2022")]:
        for escape in ESCAPES:
            for lead in range(0x21, 0x7F):
                for trail in range(0x21, 0x7F):
                    if (lead * 94 + trail) % 5 == 0 or trail < 0x24 or (lead < 0x25 and escape != b"\x1b"):
                        show(escape + bytes([lead, trail]), encoding)


if __name__ == "__main__":
    {"names": names, "bytes": single_bytes, "pairs": pairs, "strings": strings}[sys.argv[1]]()
