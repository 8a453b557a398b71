#include "base/charset/inverse.h"

#include <algorithm>
#include <mutex>

namespace krait::base::charset {

const Inverse& Inverse::of(Codec codec) {
    static std::array<std::once_flag, kMultibyteCount> made;
    static std::array<const Inverse*, kMultibyteCount> inverses;
    size_t number = static_cast<size_t>(codec) - kFirstMultibyte;
    std::call_once(made[number], [&] { inverses[number] = new Inverse(codec); });
    return *inverses[number];
}

Inverse::Inverse(Codec codec) {
    const Rows rows(codec);
    keeps_last_ = rows.keeps_last();
    has_second_plane_ = rows.has_second_plane();
    pages_.emplace_back().fill(kNone);
    add_singles(codec);
    add_plane(rows, codec, false, [](uint8_t) { return true; });
    if (has_second_plane_) {
        add_plane(rows, codec, true, is_lead_of_jis_x_0213);
        add_plane(rows, codec, true, [](uint8_t lead) { return !is_lead_of_jis_x_0213(lead); });
    }
    keeps_last_ = true;
    for (const EncodingException& exception : rows.exceptions())
        set(exception.point, static_cast<uint16_t>(exception.code));
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.first < b.first; });
}

void Inverse::add_singles(Codec codec) {
    const Rows rows(codec);
    const Singles& singles = singles_of(codec);
    for (uint16_t byte = 0; byte < 256; ++byte)
        if (singles[byte] != kLeadCell) add(rows, singles[byte], byte);
}

void Inverse::add_plane(const Rows& rows, Codec codec, bool is_second, bool (*wanted)(uint8_t lead)) {
    const Singles& singles = singles_of(codec);
    for (unsigned lead = 0x80; lead < 256; ++lead) {
        if (is_second ? !wanted(static_cast<uint8_t>(lead)) : singles[lead] != kLeadCell) continue;
        for (unsigned trail = is_second ? 0x80 : 0; trail < 256; ++trail) {
            auto a = static_cast<uint8_t>(lead), b = static_cast<uint8_t>(trail);
            uint16_t cell = is_second ? rows.second_plane(a, b) : rows.first_plane(a, b);
            add(rows, cell, static_cast<uint16_t>(lead << 8 | (is_second ? trail & 0x7F : trail)));
        }
    }
}

void Inverse::add(const Rows& rows, uint16_t cell, uint16_t code) {
    if (cell == kIllegalCell || cell == kIllegalPairCell) return;
    auto [first, second] = rows.sequence(cell);
    if (second)
        pairs_.push_back({first, second, code});
    else
        set(first, code);
}

void Inverse::set(char32_t point, uint16_t code) {
    if (point >= kLimit) return;
    uint16_t& number = page_numbers_[point >> 8];
    if (!number) {
        number = static_cast<uint16_t>(pages_.size());
        pages_.emplace_back().fill(kNone);
    }
    uint16_t& slot = pages_[number][point & 0xFF];
    if (keeps_last_ || slot == kNone) slot = code;
}

uint16_t Inverse::pair(char32_t first, char32_t second) const {
    for (const Pair& pair : pairs_)
        if (pair.first == first && pair.second == second) return pair.code;
    return kNone;
}

bool Inverse::begins_pair(char32_t point) const {
    auto found =
        std::lower_bound(pairs_.begin(), pairs_.end(), point, [](const Pair& p, char32_t c) { return p.first < c; });
    return found != pairs_.end() && found->first == point;
}

}  // namespace krait::base::charset
