#pragma once

// How tables.bin is read. Only the sources of this folder include this; layout.h says what the tables hold.

#include "base/unicode/layout.h"
#include "base/unicode/properties.h"

namespace krait::base::unicode {

extern const unsigned char kTables[];

template <typename T>
const T* table(size_t offset) {
    return reinterpret_cast<const T*>(kTables + offset);
}

struct CaseRecord {
    int32_t simple_lower;
    // A difference, or kSpecialCase + place in the table of mappings to several code points.
    int32_t lower, upper, title, fold;
};

struct OldRecord {
    uint8_t category, bidi, combining, east_asian_width, is_mirrored, numeric;
};

struct Composition {
    char32_t first, second, composite;
};

struct Correction {
    char32_t code_point, decomposition;
};

// Hangul syllables are composed by arithmetic (The Unicode Standard, 3.12).
constexpr char32_t kHangulFirst = 0xAC00, kHangulCount = 11172;
constexpr char32_t kLeadFirst = 0x1100, kVowelFirst = 0x1161, kTrailFirst = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTrailCount = 28;

inline bool is_hangul_syllable(char32_t c) { return c - kHangulFirst < kHangulCount; }

}  // namespace krait::base::unicode
