#pragma once

// The two-byte tables of one encoding; see tools/tables/multibyte.py.

#include <array>
#include <span>

#include "base/charset/tables.h"
#include "base/utf8.h"

namespace krait::base::charset {

// Its bytes as inverse.h numbers them; kIllegalCell: it has none.
struct EncodingException {
    char32_t point;
    uint32_t code;
};

class Rows {
public:
    struct Sequence {
        char32_t first, second;
    };

    explicit Rows(Codec codec)
        : entry_(table<Entry>(kMultibyteOffset)[static_cast<size_t>(codec) - kFirstMultibyte]),
          places_(table<std::array<uint8_t, 256>>(kTrailMapOffset)[entry_.trail_map]) {}

    bool has_second_plane() const { return entry_.has_second_plane; }
    // How to turn the rows round: see inverse.h.
    bool keeps_last() const { return entry_.keeps_last; }
    std::span<const EncodingException> exceptions() const {
        return {table<EncodingException>(kEncodingExceptionOffset) + entry_.first_exception, entry_.exception_count};
    }

    // What a lead and a trail byte mean: see append().
    uint16_t first_plane(uint8_t lead, uint8_t trail) const { return cell(lead, trail, 0); }
    uint16_t second_plane(uint8_t lead, uint8_t trail) const { return cell(lead, trail, 128); }

    // Of a legal cell: a code point, or a pair of them; without, the second is 0.
    Sequence sequence(uint16_t cell) const {
        if (!is_surrogate(cell)) return {cell, 0};
        return table<Sequence>(kSequenceOffset)[entry_.first_sequence + (cell - kSequenceCell)];
    }
    void append(uint16_t cell, char32_t*& out) const {
        auto [first, second] = sequence(cell);
        *out++ = first;
        if (second) *out++ = second;
    }

private:
    struct Entry {
        uint32_t trail_map, first_lead, first_sequence, has_second_plane, keeps_last, first_exception, exception_count;
    };
    struct Lead {
        uint16_t rows[2];  // by segment of trail bytes
    };
    struct Row {
        uint32_t first_cell;
        uint16_t first_place, count;
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

// What each byte means alone: a character's cell, kLeadCell, or kIllegalCell.
using Singles = std::array<uint16_t, 256>;
inline const Singles& singles_of(Codec codec) {
    return table<Singles>(kMultibyteSingleOffset)[static_cast<size_t>(codec) - kFirstMultibyte];
}

}  // namespace krait::base::charset
