#pragma once

// Syllables that KS X 1001 (annex 3) writes as a filler, an initial, a medial and a final jamo, in EUC-KR.

#include <array>
#include <cstdint>

namespace krait::base::charset::hangul {

inline constexpr uint8_t kFillerLead = 0xA4, kFiller = 0xD4;
inline constexpr uint8_t kFirstConsonant = 0xA1, kFirstVowel = 0xBF;
inline constexpr char32_t kFirstSyllable = 0xAC00, kLastSyllable = 0xD7A3;
inline constexpr unsigned kVowels = 21, kFinalForms = 28;  // the first final form is none

// The numbers of the compatibility consonants, in the standard's order, as initials and as finals.
using Consonants = std::array<int8_t, 30>;
inline constexpr Consonants kInitials = {0,  1, -1, 2, -1, -1, 3,  4,  5,  -1, -1, -1, -1, -1, -1,
                                         -1, 6, 7,  8, -1, 9,  10, 11, 12, 13, 14, 15, 16, 17, 18};
inline constexpr Consonants kFinals = {1,  2,  3,  4,  5,  6,  7,  -1, 8,  9,  10, 11, 12, 13, 14,
                                       15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, 26, 27};

}  // namespace krait::base::charset::hangul
