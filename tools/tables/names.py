"""The character names, packed for unicode.py.

A name is a row of words, a word a number of one or two bytes; a zero byte ends the name. Names stand in the order of
their code points, in runs of consecutive ones; a table sorted by name finds them the other way. Aliases and named
sequences have the private code points that the interpreter itself gives them (the `namereplace` error handler shows
them): aliases from U+F0000, sequences from U+F0200. Names that end in their own code point are ranges and take no room.
"""

import collections
import struct
import unicodedata

FIRST_ALIAS, FIRST_SEQUENCE = 0xF0000, 0xF0200
SAMPLE = 8  # every so many names the place of one is stored
HANGUL = range(0xAC00, 0xD7A4)
# Names that can be looked up though unicodedata.name() does not give them.
LOOKUP_ONLY = ("TANGUT IDEOGRAPH-",)


def all_names():
    """Code point -> name: characters, then aliases and sequences at their private places."""
    result = {}
    for c in range(0x110000):
        name = unicodedata.name(chr(c), None)
        if name is None:
            shown = chr(c).encode("ascii", "namereplace").decode() if c >= FIRST_ALIAS else ""
            name = shown[3:-1] if shown.startswith("\\N{") else None
        if name is not None:
            result[c] = name
    return result


def is_found(name):
    try:
        return bool(unicodedata.lookup(name))
    except KeyError:
        return False


def derived_ranges(known):
    """(prefix, first, last, is given by name()) of the names that end in their code point; takes them out."""
    by_prefix = collections.defaultdict(list)
    for c, name in known.items():
        digits = "%04X" % c
        if name.endswith("-" + digits):
            by_prefix[name[:-len(digits)]].append(c)
    for points in by_prefix.values():
        for c in points:
            del known[c]
    for prefix in LOOKUP_ONLY:
        by_prefix[prefix] = [c for c in range(0x110000) if is_found("%s%04X" % (prefix, c))]
    ranges = []
    for prefix, points in sorted(by_prefix.items()):
        for first, last in runs(sorted(points)):
            ranges.append((prefix, first, last, prefix not in LOOKUP_ONLY))
    return ranges


def runs(points):
    start = previous = None
    for point in points:
        if start is not None and point != previous + 1:
            yield start, previous
            start = None
        if start is None:
            start = point
        previous = point
    if start is not None:
        yield start, previous


class Words:
    """The frequent words get one byte (1..), the others two (lead byte, then 1..255). Within each class they are
    sorted by length, so that a word's place follows from its number."""

    def __init__(self, names):
        counts = collections.Counter(word for name in names for word in name.split(" "))
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self.short_count = next(n for n in range(254, 0, -1) if n + -(-(len(ranked) - n) // 255) <= 255)
        by_length = lambda word: (len(word), word)
        self.short = sorted(ranked[:self.short_count], key=by_length)
        self.long = sorted(ranked[self.short_count:], key=by_length)
        self.code = {word: bytes([i + 1]) for i, word in enumerate(self.short)}
        for i, word in enumerate(self.long):
            self.code[word] = bytes([self.short_count + 1 + i // 255, 1 + i % 255])

    def encode(self, name):
        return b"".join(self.code[word] for word in name.split(" ")) + b"\0"

    def add_tables(self, blob):
        blob.constant("kShortWordCount", self.short_count)
        blob.bytes("Word", "".join(self.short + self.long).encode())
        # (first number in its class, offset of its text, length): one row for each length of each class.
        rows, offset, number = [], 0, 0
        split = None
        for words in (self.short, self.long):
            previous = None
            for i, word in enumerate(words):
                if len(word) != previous:
                    rows.append((i, offset, len(word)))
                    previous = len(word)
                offset += len(word)
            if split is None:
                split = len(rows)
        blob.constant("kShortWordRows", split)
        blob.table("WordRow", "HxxIHxx", rows)


def add_tables(blob):
    known = all_names()
    ranges = derived_ranges(known)
    for c in HANGUL:
        known.pop(c)
    points = sorted(known)
    words = Words(known.values())
    words.add_tables(blob)

    encoded, samples = bytearray(), []
    for i, c in enumerate(points):
        if i % SAMPLE == 0:
            samples.append(len(encoded))
        encoded.extend(words.encode(known[c]))
    blob.constant("kNameSample", SAMPLE)
    blob.constant("kLongestName", max(map(len, known.values())))
    blob.bytes("NameText", encoded)
    blob.table("NamePlace", "I", samples)

    # (first code point, number of its name), closed by one row past the end.
    rows, number = [], 0
    for first, last in runs(points):
        rows.append((first, number))
        number += last - first + 1
    assert number == len(points) < 0x10000
    blob.constant("kNameCount", number)
    blob.table("NameRun", "2I", rows + [(0x110000, number)])
    blob.table("NameOrder", "H", sorted(range(number), key=lambda i: known[points[i]]))

    prefixes = sorted({prefix for prefix, *_ in ranges})
    blob.bytes("DerivedPrefix", b"".join(prefix.encode() + b"\0" for prefix in prefixes))
    offsets = {prefix: sum(len(p) + 1 for p in prefixes[:i]) for i, prefix in enumerate(prefixes)}
    blob.table("DerivedRange", "4I", [(offsets[p], first, last, given) for p, first, last, given in ranges])

    aliases = [c for c in points if FIRST_ALIAS <= c < FIRST_SEQUENCE]
    sequences = [c for c in points if c >= FIRST_SEQUENCE]
    blob.constant("kFirstAlias", FIRST_ALIAS)
    blob.constant("kFirstSequence", FIRST_SEQUENCE)
    blob.table("Alias", "I", [ord(unicodedata.lookup(known[c])) for c in aliases])
    texts = [unicodedata.lookup(known[c]) for c in sequences]
    longest = max(map(len, texts))
    blob.constant("kLongestSequence", longest)
    blob.table("Sequence", "%dI" % longest, [tuple(map(ord, text.ljust(longest, "\0"))) for text in texts])
