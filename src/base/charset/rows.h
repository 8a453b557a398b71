#pragma once

// The two-byte tables of one encoding; see tools/tables/multibyte.py.

#include <array>
#include <string>

#include "base/charset/tables.h"
#include "base/utf8.h"

namespace krait::base::charset {

class Rows {
public:
    explicit Rows(Codec codec)
        : entry_(table<Entry>(kMultibyteOffset)[static_cast<size_t>(codec) - kFirstMultibyte]),
          places_(table<std::array<uint8_t, 256>>(kTrailMapOffset)[entry_.trail_map]) {}

    bool has_second_plane() const { return entry_.has_second_plane; }

    // What a lead and a trail byte mean: see append().
    uint16_t first_plane(uint8_t lead, uint8_t trail) const { return cell(lead, trail, 0); }
    uint16_t second_plane(uint8_t lead, uint8_t trail) const { return cell(lead, trail, 128); }

    // Appends a legal cell: a code point, a pair of them, or one beyond U+FFFF.
    void append(uint16_t cell, std::string& out) const {
        if (!is_surrogate(cell)) return append_utf8(out, cell);
        auto [first, second] = table<Sequence>(kSequenceOffset)[entry_.first_sequence + (cell - kSequenceCell)];
        append_utf8(out, first);
        if (second) append_utf8(out, second);
    }

private:
    struct Entry {
        uint32_t trail_map, first_lead, first_sequence, has_second_plane;
    };
    struct Lead {
        uint16_t rows[2];  // by segment of trail bytes
    };
    struct Row {
        uint32_t first_cell;
        uint16_t first_place, count;
    };
    struct Sequence {
        char32_t first, second;
    };

    uint16_t cell(uint8_t lead, uint8_t trail, size_t plane) const {
        uint8_t place = places_[trail];
        if (lead < 0x80 || place == 0xFF) return kIllegalCell;
        const Lead& found = table<Lead>(kLeadOffset)[entry_.first_lead + plane + (lead - 0x80u)];
        uint16_t number = found.rows[place >> 7];
        if (number == kNoRow) return kIllegalCell;
        const Row& row = table<Row>(kRowOffset)[number];
        uint32_t index = (place & 0x7Fu) - row.first_place;  // wraps below the first
        return index < row.count ? table<uint16_t>(kCellOffset)[row.first_cell + index] : kIllegalCell;
    }

    const Entry& entry_;
    const std::array<uint8_t, 256>& places_;
};

}  // namespace krait::base::charset
