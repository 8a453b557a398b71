"""Tables for C++: one binary file, and a header that says where in it each table starts."""

import hashlib
import struct


class Pool:
    """Numbers one after another, and where each distinct run of them starts."""

    def __init__(self, first=()):
        self.values = list(first)
        self.starts = {}

    def add(self, run):
        if run not in self.starts:
            self.starts[run] = len(self.values)
            self.values.extend(run)
        return self.starts[run]


class Distinct:
    def __init__(self, *first):
        self.values, self.index = [], {}
        for value in first:
            self.add(value)

    def add(self, value):
        if value not in self.index:
            self.index[value] = len(self.values)
            self.values.append(value)
        return self.index[value]


def trie(index):
    """The cheapest two-level form: (shift, first level, second level)."""
    best = None
    for shift in range(4, 10):
        blocks, first, second = {}, [], []
        for start in range(0, len(index), 1 << shift):
            block = tuple(index[start:start + (1 << shift)])
            if block not in blocks:
                blocks[block] = len(blocks)
                second.extend(block)
            first.append(blocks[block])
        size = 2 * (len(first) + len(second))
        if best is None or size < best[0]:
            best = size, shift, first, second
    return best[1:]


class Blob:
    def __init__(self):
        self.data = bytearray()
        self.constants = []

    def constant(self, name, value):
        self.constants.append((name, value))

    def table(self, name, format, rows):
        """Appends rows of numbers; records where they start and how many there are."""
        self.data.extend(bytes(-len(self.data) % 8))
        self.constant("k%sOffset" % name, len(self.data))
        self.constant("k%sCount" % name, len(rows))
        packer = struct.Struct("<" + format)
        for row in rows:
            self.data.extend(packer.pack(*(row if isinstance(row, tuple) else (row,))))

    def bytes(self, name, data):
        self.table(name, "0s", [])
        self.data.extend(data)

    def trie(self, name, index):
        shift, first, second = trie(index)
        self.constant("k%sShift" % name, shift)
        self.table(name + "First", "H", first)
        self.table(name + "Second", "H", second)

    def write(self, folder, namespace, maker, declarations):
        """tables.bin and layout.h, the latter with the given declarations."""
        checksum = hashlib.sha256(self.data).hexdigest()[:16]
        constants = "\n".join("inline constexpr size_t %s = %d;" % item for item in self.constants)
        (folder / "tables.bin").write_bytes(self.data)
        (folder / "layout.h").write_text(LAYOUT % (maker, namespace, checksum, declarations, constants, namespace))


LAYOUT = """\
#pragma once

// Made by %s from the reference interpreter; do not edit.

#include <cstddef>
#include <cstdint>

// clang-format off

namespace %s {

// Of tables.bin: a change of the tables rebuilds what includes this.
inline constexpr uint64_t kTablesChecksum = 0x%s;

%s

%s

}  // namespace %s

// clang-format on
"""


def enumeration(name, words, prefix="k", base="uint8_t"):
    lines = "\n".join("    %s%s," % (prefix, word) for word in words)
    return "enum class %s : %s {\n%s\n};\n" % (name, base, lines)
