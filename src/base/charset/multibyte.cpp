// The stateless East Asian encodings. Each character is one byte, or a lead byte whose row holds the trail's meaning;
// three- and four-byte forms and Korean composed syllables are special cases before the table.

#include "base/charset/decoders.h"
#include "base/charset/gb18030.h"
#include "base/charset/hangul.h"
#include "base/charset/rows.h"

namespace krait::base::charset {

namespace {

using hangul::kFiller, hangul::kFillerLead, hangul::kFirstConsonant, hangul::kFirstVowel;

class MultibyteDecoder {
public:
    MultibyteDecoder(Codec codec, std::string_view bytes, size_t& at, char32_t*& out)
        : codec_(codec), rows_(codec), singles_(singles_of(codec)), bytes_(bytes), at_(at), out_(out) {}

    Halt run() {
        while (at_ < bytes_.size()) {
            uint16_t cell = singles_[byte(0)];
            if (cell == kIllegalCell) return {Halt::Why::Illegal, 1};
            if (cell != kLeadCell) {
                rows_.append(cell, out_);
                ++at_;
            } else if (!character()) {
                return halt_;
            }
        }
        return {};
    }

private:
    uint8_t byte(size_t offset) const { return static_cast<uint8_t>(bytes_[at_ + offset]); }
    bool has(size_t count) const { return at_ + count <= bytes_.size(); }
    bool illegal(size_t size = 1) {
        halt_ = {Halt::Why::Illegal, size};
        return false;
    }
    bool incomplete() {
        halt_ = {Halt::Why::Incomplete, bytes_.size() - at_};
        return false;
    }

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
        char32_t point = gb18030_point(((a * 10 + b) * 126 + c) * 10 + d);
        if (!point) return illegal();
        *out_++ = point;
        at_ += 4;
        return true;
    }

    // KS X 1001, annex 3: a filler, then initial, medial and final jamo (the final may be the filler again).
    bool composed_syllable() {
        if (!has(8)) return incomplete();
        if (byte(2) != kFillerLead || byte(4) != kFillerLead || byte(6) != kFillerLead) return illegal();
        int initial = jamo(hangul::kInitials, byte(3)), final = byte(7) == kFiller ? 0 : jamo(hangul::kFinals, byte(7));
        int vowel = byte(5) - kFirstVowel;
        if (initial < 0 || vowel < 0 || vowel >= 21 || final < 0) return illegal();
        *out_++ = static_cast<char32_t>(0xAC00 + (initial * 21 + vowel) * 28 + final);
        at_ += 8;
        return true;
    }

    static int jamo(const hangul::Consonants& numbers, uint8_t trail) {
        size_t index = static_cast<size_t>(trail) - kFirstConsonant;
        return index < numbers.size() ? numbers[index] : -1;
    }

    Codec codec_;
    Rows rows_;
    const Singles& singles_;
    std::string_view bytes_;
    size_t& at_;
    char32_t*& out_;
    Halt halt_;
};

}  // namespace

Halt decode_multibyte(Codec codec, std::string_view bytes, size_t& at, char32_t*& out) {
    return MultibyteDecoder(codec, bytes, at, out).run();
}

}  // namespace krait::base::charset
