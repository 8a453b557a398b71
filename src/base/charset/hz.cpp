// HZ (RFC 1843): GB 2312 between ~{ and ~}.

#include "base/charset/decoders.h"
#include "base/charset/rows.h"

namespace krait::base::charset {

bool decode_hz(std::string_view bytes, std::string& out, Fault& fault) {
    const Rows rows(Codec::kGb2312);
    bool is_chinese = false;
    auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    auto refuse = [&](size_t at, const char* reason) { return fail(fault, "hz", at, at + 1, reason); };
    for (size_t i = 0; i < bytes.size();) {
        if (byte(i) >= 0x80) return refuse(i, "illegal multibyte sequence");
        if (!is_chinese && byte(i) != '~') {
            out += bytes[i++];
            continue;
        }
        if (i + 1 == bytes.size()) return refuse(i, "incomplete multibyte sequence");
        unsigned char second = byte(i + 1);
        if (byte(i) == '~' && !is_chinese && (second == '~' || second == '\n')) {
            if (second == '~') out += '~';
        } else if (byte(i) == '~' && second == (is_chinese ? 0x7D : 0x7B)) {
            is_chinese = !is_chinese;
        } else {
            uint16_t cell = is_chinese && second < 0x80 ? rows.first_plane(static_cast<uint8_t>(byte(i) | 0x80),
                                                                           static_cast<uint8_t>(second | 0x80))
                                                        : kIllegalCell;
            if (cell == kIllegalCell) return refuse(i, "illegal multibyte sequence");
            rows.append(cell, out);
        }
        i += 2;
    }
    return true;
}

}  // namespace krait::base::charset
