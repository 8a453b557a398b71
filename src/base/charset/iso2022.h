#pragma once

// The character sets of the ISO 2022 encodings, and the parts of their state.

#include <array>
#include <cstdint>

#include "base/charset/conversion.h"

namespace krait::base::charset::iso2022 {

enum class Set : uint8_t {
    Ascii,
    Roman,  // JIS X 0201
    Kana,
    Latin1,
    Greek,  // ISO 8859-7
    Jis0208,
    Jis0212,
    Jis0213Plane1,      // as of 2000
    Jis0213Plane1Of04,  // as of 2004
    Jis0213Plane2,
    Gb2312,
    Ksx1001,
};

// What a final byte designates, and whose encodings know it.
struct Designation {
    char final;
    bool is_double;
    Set set;
    uint8_t users;

    uint8_t mark() const { return static_cast<uint8_t>(is_double ? final | 0x80 : final); }
};

enum User : uint8_t { kJp = 1, kJp1 = 2, kJp2 = 4, kJp2004 = 8, kJp3 = 16, kJpExt = 32, kKr = 64 };
inline constexpr uint8_t kOldJapanese = kJp | kJp1 | kJp2 | kJpExt, kJapanese = kOldJapanese | kJp2004 | kJp3;

inline constexpr Designation kDesignations[] = {
    {'B', false, Set::Ascii, kJapanese | kKr},
    {'J', false, Set::Roman, kOldJapanese},
    {'I', false, Set::Kana, kJpExt},
    {'A', false, Set::Latin1, kJp2},
    {'F', false, Set::Greek, kJp2},
    {'@', true, Set::Jis0208, kOldJapanese},
    {'B', true, Set::Jis0208, kJapanese},
    {'D', true, Set::Jis0212, kJp1 | kJp2 | kJpExt},
    {'O', true, Set::Jis0213Plane1, kJp3},
    {'Q', true, Set::Jis0213Plane1Of04, kJp2004},
    {'P', true, Set::Jis0213Plane2, kJp2004 | kJp3},
    {'A', true, Set::Gb2312, kJp2},
    {'C', true, Set::Ksx1001, kJp2 | kKr},
};

inline User user_of(Codec codec) {
    switch (codec) {
        case Codec::kIso2022Jp: return kJp;
        case Codec::kIso2022Jp1: return kJp1;
        case Codec::kIso2022Jp2: return kJp2;
        case Codec::kIso2022Jp2004: return kJp2004;
        case Codec::kIso2022Jp3: return kJp3;
        case Codec::kIso2022JpExt: return kJpExt;
        default: return kKr;
    }
}

// Bytes of a ShiftState.
inline constexpr size_t kG0 = 0, kG1 = 1, kG2 = 2, kFlags = 4;
inline constexpr uint8_t kIsShifted = 1;  // G1 instead of G0
inline constexpr uint8_t kIsPassing = 2;  // an unknown escape sequence stays in the text, to its final byte
inline constexpr char kEscape = '\x1B';

}  // namespace krait::base::charset::iso2022
