#pragma once

// Decompositions and the four normalization forms (Unicode Standard Annex 15).

#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/unicode/properties.h"

namespace krait::base::unicode {

struct Decomposition {
    char32_t values[18];
    uint8_t count = 0;
    uint8_t tag = 0;  // of kDecompositionTags; 0: canonical
};

// One step, as the Unicode Character Database lists it (Hangul syllables wholly); count 0: none.
Decomposition decomposition(char32_t c);

enum class Form : uint8_t { NFC, NFD, NFKC, NFKD };
enum class Version : uint8_t { Current, V3_2 };

std::u32string normalize(std::u32string_view text, Form form, Version version = Version::Current);
bool is_normalized(std::u32string_view text, Form form);

// NFKC of UTF-8 text, as identifiers are compared. The given view itself when nothing changes, else one in the arena.
std::string_view normalize_identifier(Arena& arena, std::string_view text);

}  // namespace krait::base::unicode
