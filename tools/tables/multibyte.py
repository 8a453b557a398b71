"""The East Asian encodings, for charsets.py.

A character of two bytes is found by its lead byte's rows and the trail byte's place in them. Trail bytes fall into
segments of at most 127 places, so that rows of one national standard look alike in the different encodings of it and
are stored once. Three-byte characters of the EUC encodings are two-byte ones of a second plane behind 0x8F.

Encoding is not stored: it is decoding turned round. Where several codes mean one character, the first one counts, or
with some encodings the last; what differs from that rule is listed.
"""

from blob import Distinct

EUC = [range(0xA1, 0xFF)]
SJIS = [[*range(0x40, 0x7F), *range(0x80, 0x9F)], range(0x9F, 0xFD)]
GBK = [[*range(0x40, 0x7F), *range(0x80, 0xA1)], range(0xA1, 0xFF)]
UHC = [[*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xA1)], range(0xA1, 0xFF)]
BIG5 = [range(0x40, 0x7F), range(0xA1, 0xFF)]
JOHAB = [range(0x31, 0x7F), range(0x80, 0xFF)]

ENCODINGS = {
    "big5": BIG5, "big5hkscs": BIG5, "cp932": SJIS, "cp949": UHC, "cp950": BIG5, "euc_jis_2004": EUC,
    "euc_jisx0213": EUC, "euc_jp": EUC, "euc_kr": EUC, "gb18030": GBK, "gb2312": EUC, "gbk": GBK, "johab": JOHAB,
    "shift_jis": SJIS, "shift_jis_2004": SJIS, "shift_jisx0213": SJIS,
}
STATEFUL = ("hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr").split()

ILLEGAL, ILLEGAL_PAIR, LEAD = 0xFFFF, 0xFFFE, 0xFFFD
SEQUENCE = 0xD800  # above: number of a pair, or of one beyond U+FFFF; no encoding has surrogates
NO_ROW = 0xFFFF


class Cells:
    """The numbers that stand for what bytes mean."""

    def __init__(self):
        self.sequences = Distinct()

    def of(self, data, encoding):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if error.end == 2:
                return ILLEGAL_PAIR
            return ILLEGAL
        points = tuple(map(ord, text))
        if len(points) == 1 and points[0] < 0x10000:
            assert points[0] < LEAD or encoding == "gb18030"
            return points[0]
        assert len(points) <= 2
        number = self.sequences.add(points + (0,) * (2 - len(points)))
        assert number < 0x800
        return SEQUENCE + number


def single(byte, encoding, cells):
    try:
        return cells.of(bytes([byte]), encoding) if bytes([byte]).decode(encoding) else ILLEGAL
    except UnicodeDecodeError as error:
        return LEAD if error.reason.startswith("incomplete") else ILLEGAL


def is_lead(lead, encoding):
    return any(is_character(lead + bytes([trail]), encoding) for trail in range(256))


def is_character(data, encoding):
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.end == 2 and error.reason.startswith("illegal")
    return True


def check_segments(encoding, prefix, segments):
    trails = {trail for segment in segments for trail in segment}
    for lead in range(0x80, 0x100):
        if single(lead, encoding, Cells()) == LEAD:
            for trail in set(range(256)) - trails:
                assert not is_character(prefix + bytes([lead, trail]), encoding), (encoding, lead, trail)


def row_of(encoding, lead, segment, cells):
    """(index of the first defined place, numbers from there to the last defined place)."""
    row = [cells.of(lead + bytes([trail]), encoding) for trail in segment]
    defined = [i for i, cell in enumerate(row) if cell != ILLEGAL]
    if not defined:
        return None
    return defined[0], tuple(row[defined[0]:defined[-1] + 1])


def trail_map(segments):
    places = [0xFF] * 256
    for number, segment in enumerate(segments):
        for i, trail in enumerate(segment):
            places[trail] = number * 128 + i
    return tuple(places)


def gb18030_ranges():
    """(linear number of a four-byte code, code point, count) of those below U+10000."""
    ranges = []
    for linear in range(39420):
        rest, d = divmod(linear, 10)
        rest, c = divmod(rest, 126)
        a, b = divmod(rest, 10)
        data = bytes([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d])
        try:
            point = ord(data.decode("gb18030"))
        except UnicodeDecodeError:
            continue
        if ranges and ranges[-1][0] + ranges[-1][2] == linear and ranges[-1][1] + ranges[-1][2] == point:
            ranges[-1][2] += 1
        else:
            ranges.append([linear, point, 1])
    return [tuple(r) for r in ranges]


def is_row_of_jis_x_0213(lead):
    """In its second plane; the EUC encodings have JIS X 0212 in the others."""
    row = lead - 0xA0
    return row in (1, 3, 4, 5, 8, 12, 13, 14, 15) or row >= 78


def codes(encoding, singles, has_plane_2):
    """Bytes of all characters in the order in which decoding is turned round."""
    yield from (bytes([byte]) for byte in range(256) if singles[byte] != LEAD)
    leads = [byte for byte in range(0x80, 256) if singles[byte] == LEAD]
    yield from (bytes([lead, trail]) for lead in leads for trail in range(256))
    if has_plane_2:
        leads = sorted(range(0x80, 256), key=lambda lead: (not is_row_of_jis_x_0213(lead), lead))
        yield from (bytes([0x8F, lead, trail]) for lead in leads for trail in range(0x80, 256))


def number_of(code):
    """16 bits for one, two or three bytes."""
    if len(code) == 3:
        return code[1] << 8 | code[2] & 0x7F
    return int.from_bytes(code)


def inverse_of(encoding, all_codes, keeps_last):
    inverse = {}
    for code in all_codes:
        try:
            text = code.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) == 1 and (keeps_last or text not in inverse):
            inverse[text] = code
    return inverse


def exceptions_of(encoding, inverse):
    """(code point, number of its code or ILLEGAL) where the rule is wrong."""
    for point in range(0x110000):
        try:
            code = chr(point).encode(encoding)
        except UnicodeEncodeError:
            code = None
        if code and len(code) > 3:
            assert chr(point) not in inverse, (encoding, point)
        elif code != inverse.get(chr(point)):
            yield point, number_of(code) if code else ILLEGAL


def encoding_rule(encoding, singles, has_plane_2):
    """(is the last code the one, exceptions)."""
    all_codes = list(codes(encoding, singles, has_plane_2))
    rules = [(keeps_last, list(exceptions_of(encoding, inverse_of(encoding, all_codes, keeps_last))))
             for keeps_last in (False, True)]
    return min(rules, key=lambda rule: len(rule[1]))


def add_tables(blob):
    maps, rows, singles, leads, sequences, entries = Distinct(), Distinct(), [], [], [], []
    exceptions = []
    for encoding, segments in ENCODINGS.items():
        cells = Cells()
        has_plane_2 = is_lead(b"\x8f\xa2", encoding) and encoding.startswith("euc_j")
        singles.append(tuple(single(byte, encoding, cells) for byte in range(256)))
        first_lead = len(leads)
        for prefix in (b"", b"\x8f") if has_plane_2 else (b"",):
            check_segments(encoding, prefix, segments)
            for lead in range(0x80, 0x100):
                data = prefix + bytes([lead])
                found = [None, None]
                if singles[-1][lead] == LEAD:
                    found[:len(segments)] = [row_of(encoding, data, segment, cells) for segment in segments]
                leads.append(tuple(NO_ROW if row is None else rows.add(row) for row in found))
        keeps_last, differing = encoding_rule(encoding, singles[-1], has_plane_2)
        entries.append((maps.add(trail_map(segments)), first_lead, len(sequences), int(has_plane_2), int(keeps_last),
                        len(exceptions), len(differing)))
        sequences += cells.sequences.values
        exceptions += differing
    pool, places = [], []
    for first, cells in rows.values:
        places.append((len(pool), first, len(cells)))
        pool += cells
    blob.constant("kSequenceCell", SEQUENCE)
    blob.constant("kIllegalCell", ILLEGAL)
    blob.constant("kIllegalPairCell", ILLEGAL_PAIR)
    blob.constant("kLeadCell", LEAD)
    blob.constant("kNoRow", NO_ROW)
    blob.table("Multibyte", "7I", entries)
    blob.table("MultibyteSingle", "256H", singles)
    blob.table("TrailMap", "256B", maps.values)
    blob.table("Lead", "2H", leads)
    blob.table("Row", "I2H", places)
    blob.table("Cell", "H", pool)
    blob.table("Sequence", "2I", sequences)
    blob.table("EncodingException", "2I", exceptions)
    blob.table("Gb18030Range", "3I", gb18030_ranges())
