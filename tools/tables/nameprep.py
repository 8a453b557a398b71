"""The tables of RFC 3454 that internationalized domain names use, for charsets.py."""

import stringprep

MAPPED_TO_NOTHING, PROHIBITED, RIGHT_TO_LEFT, LEFT_TO_RIGHT = 1, 2, 4, 8
PROHIBITING = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4,
               stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8,
               stringprep.in_table_c9)


def flags(char):
    value = MAPPED_TO_NOTHING if stringprep.in_table_b1(char) else 0
    value |= PROHIBITED if any(table(char) for table in PROHIBITING) else 0
    value |= RIGHT_TO_LEFT if stringprep.in_table_d1(char) else 0
    return value | (LEFT_TO_RIGHT if stringprep.in_table_d2(char) else 0)


def add_tables(blob):
    ranges, mappings, pool = [], [], []
    for c in range(0x110000):
        value = flags(chr(c))
        if value and ranges and ranges[-1][1:] == [c - 1, value]:
            ranges[-1][1] = c
        elif value:
            ranges.append([c, c, value])
        mapped = stringprep.map_table_b2(chr(c))
        if mapped != chr(c):
            mappings.append((c, len(pool), len(mapped)))
            pool.extend(map(ord, mapped))
    blob.table("NameprepRange", "3I", [tuple(r) for r in ranges])
    blob.table("NameprepMapping", "I2H", mappings)
    blob.table("NameprepPool", "I", pool)
