#pragma once

// The tables of a multi-byte encoding turned round, for encoding: made when they are first asked for, then kept.
//
// A code is 16 bits: a single byte; a lead and a trail byte; or, when the trail's high bit is missing in an encoding
// with a second plane, the two bytes that follow 0x8F.

#include <array>
#include <memory>
#include <vector>

#include "base/charset/rows.h"

namespace krait::base::charset {

class Inverse {
public:
    static constexpr uint16_t kNone = 0xFFFF;

    static const Inverse& of(Codec codec);

    uint16_t code(char32_t point) const {
        return point < kLimit ? pages_[page_numbers_[point >> 8]][point & 0xFF] : kNone;
    }
    // Of two characters that have one code together.
    uint16_t pair(char32_t first, char32_t second) const;
    bool begins_pair(char32_t point) const;
    bool has_pairs() const { return !pairs_.empty(); }
    bool has_second_plane() const { return has_second_plane_; }

private:
    using Page = std::array<uint16_t, 256>;
    struct Pair {
        char32_t first, second;
        uint16_t code;
    };
    static constexpr char32_t kLimit = 0x30000;

    explicit Inverse(Codec codec);
    void add_singles(Codec codec);
    void add_plane(const Rows& rows, Codec codec, bool is_second, bool (*wanted)(uint8_t lead));
    void add(const Rows& rows, uint16_t cell, uint16_t code);
    void set(char32_t point, uint16_t code);

    bool keeps_last_, has_second_plane_;
    std::array<uint16_t, kLimit / 256> page_numbers_{};  // 0: the page without codes
    std::vector<Page> pages_;
    std::vector<Pair> pairs_;
};

// JIS X 0213 has these rows in its second plane; the EUC encodings have JIS X 0212 in the others.
inline bool is_lead_of_jis_x_0213(uint8_t lead) {
    unsigned row = lead - 0xA0u;
    return row == 1 || (row >= 3 && row <= 5) || row == 8 || (row >= 12 && row <= 15) || (row >= 78 && row <= 94);
}

}  // namespace krait::base::charset
