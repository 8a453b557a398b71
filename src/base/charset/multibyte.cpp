// The stateless East Asian encodings. Each character is one byte, or a lead byte whose row holds the trail's meaning;
// three- and four-byte forms and Korean composed syllables are special cases before the table.

#include <algorithm>
#include <array>

#include "base/charset/decoders.h"
#include "base/charset/rows.h"
#include "base/utf8.h"

namespace krait::base::charset {

namespace {

constexpr const char* kIllegal = "illegal multibyte sequence";
constexpr const char* kIncomplete = "incomplete multibyte sequence";

class MultibyteDecoder {
public:
    MultibyteDecoder(Codec codec, std::string_view bytes, std::string& out, Fault& fault)
        : codec_(codec),
          rows_(codec),
          singles_(table<Singles>(kMultibyteSingleOffset)[static_cast<size_t>(codec) - kFirstMultibyte]),
          bytes_(bytes),
          out_(out),
          fault_(fault) {}

    bool run() {
        while (at_ < bytes_.size()) {
            uint16_t cell = singles_[byte(0)];
            if (cell == kIllegalCell) return illegal();
            if (cell != kLeadCell) {
                rows_.append(cell, out_);
                ++at_;
            } else if (!character()) {
                return false;
            }
        }
        return true;
    }

private:
    using Singles = std::array<uint16_t, 256>;

    uint8_t byte(size_t offset) const { return static_cast<uint8_t>(bytes_[at_ + offset]); }
    bool has(size_t count) const { return at_ + count <= bytes_.size(); }
    bool refuse(size_t end, const char* reason) {
        return fail(fault_, kCodecNames[static_cast<size_t>(codec_)], at_, end, reason);
    }
    bool illegal(size_t size = 1) { return refuse(at_ + size, kIllegal); }
    bool incomplete() { return refuse(bytes_.size(), kIncomplete); }

    bool character() {
        if (!has(2)) return incomplete();
        if (rows_.has_second_plane() && byte(0) == 0x8F) {
            if (!has(3)) return incomplete();
            return cell(rows_.second_plane(byte(1), byte(2)), 3);
        }
        if (codec_ == Codec::kGb18030 && byte(1) >= '0' && byte(1) <= '9') return four_bytes();
        if (codec_ == Codec::kEucKr && byte(0) == kFillerLead && byte(1) == kFiller) return composed_syllable();
        return cell(rows_.first_plane(byte(0), byte(1)), 2);
    }

    bool cell(uint16_t cell, size_t size) {
        if (cell == kIllegalCell) return illegal();
        if (cell == kIllegalPairCell) return illegal(2);
        rows_.append(cell, out_);
        at_ += size;
        return true;
    }

    // GB 18030: a number in mixed radix; below U+10000 it fills what two bytes leave out.
    bool four_bytes() {
        if (!has(4)) return incomplete();
        uint32_t a = byte(0) - 0x81u, b = byte(1) - 0x30u, c = byte(2) - 0x81u, d = byte(3) - 0x30u;
        if (a >= 126 || c >= 126 || d >= 10) return illegal();
        uint32_t linear = ((a * 10 + b) * 126 + c) * 10 + d;
        constexpr uint32_t kFirstAstral = 189000;
        char32_t point = linear >= kFirstAstral ? linear - kFirstAstral + 0x10000 : from_ranges(linear);
        if (!point || point > 0x10FFFF) return illegal();
        append_utf8(out_, point);
        at_ += 4;
        return true;
    }

    struct Range {
        uint32_t linear, point, count;
    };

    static char32_t from_ranges(uint32_t linear) {
        const auto* begin = table<Range>(kGb18030RangeOffset);
        const auto* end = begin + kGb18030RangeCount;
        const auto* next =
            std::upper_bound(begin, end, linear, [](uint32_t l, const Range& r) { return l < r.linear; });
        if (next == begin || linear - next[-1].linear >= next[-1].count) return 0;
        return next[-1].point + (linear - next[-1].linear);
    }

    static constexpr uint8_t kFillerLead = 0xA4, kFiller = 0xD4;
    static constexpr uint8_t kFirstConsonant = 0xA1, kFirstVowel = 0xBF;

    // KS X 1001, annex 3: a filler, then initial, medial and final jamo (the final may be the filler again).
    bool composed_syllable() {
        if (!has(8)) return incomplete();
        if (byte(2) != kFillerLead || byte(4) != kFillerLead || byte(6) != kFillerLead) return illegal();
        int initial = jamo(kInitials, byte(3)), final = byte(7) == kFiller ? 0 : jamo(kFinals, byte(7));
        int vowel = byte(5) - kFirstVowel;
        if (initial < 0 || vowel < 0 || vowel >= 21 || final < 0) return illegal();
        append_utf8(out_, static_cast<char32_t>(0xAC00 + (initial * 21 + vowel) * 28 + final));
        at_ += 8;
        return true;
    }

    // The numbers of the compatibility consonants, in the standard's order, as initials and as finals.
    using Consonants = std::array<int8_t, 30>;
    static constexpr Consonants kInitials = {0,  1, -1, 2, -1, -1, 3,  4,  5,  -1, -1, -1, -1, -1, -1,
                                             -1, 6, 7,  8, -1, 9,  10, 11, 12, 13, 14, 15, 16, 17, 18};
    static constexpr Consonants kFinals = {1,  2,  3,  4,  5,  6,  7,  -1, 8,  9,  10, 11, 12, 13, 14,
                                           15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, 26, 27};

    static int jamo(const Consonants& numbers, uint8_t trail) {
        size_t index = static_cast<size_t>(trail) - kFirstConsonant;
        return index < numbers.size() ? numbers[index] : -1;
    }

    Codec codec_;
    Rows rows_;
    const Singles& singles_;
    std::string_view bytes_;
    std::string& out_;
    Fault& fault_;
    size_t at_ = 0;
};

}  // namespace

bool decode_multibyte(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    return MultibyteDecoder(codec, bytes, out, fault).run();
}

}  // namespace krait::base::charset
