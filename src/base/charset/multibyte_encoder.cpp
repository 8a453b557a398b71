// Encoding in the stateless East Asian encodings.

#include "base/charset/encoders.h"
#include "base/charset/gb18030.h"
#include "base/charset/hangul.h"
#include "base/charset/inverse.h"

namespace krait::base::charset {

namespace {

constexpr char kSecondPlane = '\x8F';

void append_code(std::string& out, uint16_t code, bool has_second_plane) {
    if (code < 0x100) {
        out += static_cast<char>(code);
        return;
    }
    if (has_second_plane && !(code & 0x80)) {
        out += kSecondPlane;
        code |= 0x80;
    }
    out += static_cast<char>(code >> 8);
    out += static_cast<char>(code & 0xFF);
}

bool append_gb18030(std::string& out, char32_t point) {
    int64_t linear = gb18030_linear(point);
    if (linear < 0) return false;
    char bytes[4];
    for (int i = 3; i >= 0; --i) {
        int radix = i % 2 ? 10 : 126;
        bytes[i] = static_cast<char>((i % 2 ? 0x30 : 0x81) + linear % radix);
        linear /= radix;
    }
    out.append(bytes, 4);
    return true;
}

char jamo_of(const hangul::Consonants& numbers, unsigned number) {
    for (size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] == static_cast<int>(number)) return static_cast<char>(hangul::kFirstConsonant + i);
    return static_cast<char>(hangul::kFiller);
}

bool append_composed_syllable(std::string& out, char32_t point) {
    if (point < hangul::kFirstSyllable || point > hangul::kLastSyllable) return false;
    unsigned number = point - hangul::kFirstSyllable;
    unsigned final = number % hangul::kFinalForms, vowel = number / hangul::kFinalForms % hangul::kVowels;
    unsigned initial = number / hangul::kFinalForms / hangul::kVowels;
    const char trails[] = {static_cast<char>(hangul::kFiller), jamo_of(hangul::kInitials, initial),
                           static_cast<char>(hangul::kFirstVowel + vowel),
                           final ? jamo_of(hangul::kFinals, final) : static_cast<char>(hangul::kFiller)};
    for (char trail : trails) {
        out += static_cast<char>(hangul::kFillerLead);
        out += trail;
    }
    return true;
}

bool append_without_code(Codec codec, std::string& out, char32_t point) {
    if (codec == Codec::kGb18030) return append_gb18030(out, point);
    return codec == Codec::kEucKr && append_composed_syllable(out, point);
}

}  // namespace

Halt encode_multibyte(Codec codec, std::u32string_view text, size_t& at, bool is_final, std::string& out) {
    const Inverse& inverse = Inverse::of(codec);
    const bool has_pairs = inverse.has_pairs();
    while (at < text.size()) {
        char32_t point = text[at];
        if (has_pairs && inverse.begins_pair(point)) {
            if (at + 1 == text.size() && !is_final) return {Halt::Why::Incomplete, 1};
            uint16_t code = at + 1 < text.size() ? inverse.pair(point, text[at + 1]) : Inverse::kNone;
            if (code != Inverse::kNone) {
                append_code(out, code, inverse.has_second_plane());
                at += 2;
                continue;
            }
        }
        uint16_t code = inverse.code(point);
        if (code != Inverse::kNone)
            append_code(out, code, inverse.has_second_plane());
        else if (!append_without_code(codec, out, point))
            return {Halt::Why::Illegal, 1};
        ++at;
    }
    return {};
}

}  // namespace krait::base::charset
