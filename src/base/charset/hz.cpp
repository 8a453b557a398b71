// HZ (RFC 1843): GB 2312 between ~{ and ~}.

#include "base/charset/decoders.h"
#include "base/charset/encoders.h"
#include "base/charset/inverse.h"

namespace krait::base::charset {

Halt decode_hz(ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out) {
    constexpr Halt kIllegal = {Halt::Why::Illegal, 1};
    const Rows rows(Codec::kGb2312);
    uint8_t& is_chinese = state[0];
    auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    while (at < bytes.size()) {
        unsigned char first = byte(at);
        if (first >= 0x80) return kIllegal;
        if (!is_chinese && first != '~') {
            *out++ = first;
            ++at;
            continue;
        }
        if (at + 1 == bytes.size()) return {Halt::Why::Incomplete, 1};
        unsigned char second = byte(at + 1);
        if (first == '~' && !is_chinese && (second == '~' || second == '\n')) {
            if (second == '~') *out++ = '~';
        } else if (first == '~' && second == (is_chinese ? 0x7D : 0x7B)) {
            is_chinese = !is_chinese;
        } else {
            if (!is_chinese || second >= 0x80) return kIllegal;
            uint16_t cell = rows.first_plane(static_cast<uint8_t>(first | 0x80), static_cast<uint8_t>(second | 0x80));
            if (cell == kIllegalCell) return kIllegal;
            rows.append(cell, out);
        }
        at += 2;
    }
    return {};
}

Halt encode_hz(ShiftState& state, std::u32string_view text, size_t& at, std::string& out) {
    const Inverse& inverse = Inverse::of(Codec::kGb2312);
    for (; at < text.size(); ++at) {
        char32_t point = text[at];
        if (point < 0x80) {
            end_hz(state, out);
            if (point == '~') out += '~';
            out += static_cast<char>(point);
            continue;
        }
        uint16_t code = inverse.code(point);
        if (code == Inverse::kNone) return {Halt::Why::Illegal, 1};
        if (!state[0]) out += "~{";
        state[0] = 1;
        out += static_cast<char>(code >> 8 & 0x7F);
        out += static_cast<char>(code & 0x7F);
    }
    return {};
}

void end_hz(ShiftState& state, std::string& out) {
    if (state[0]) out += "~}";
    state[0] = 0;
}

}  // namespace krait::base::charset
