#pragma once

// What Python knows about a code point (str methods, unicodedata, identifiers). Code points are at most U+10FFFF.

#include <cstdint>
#include <optional>

#include "base/unicode/layout.h"

namespace krait::base::unicode {

inline constexpr char32_t kLastCodePoint = 0x10FFFF;

struct Record {
    uint32_t flags;  // of Flag
    uint8_t category, bidi, combining, east_asian_width;
    int8_t decimal, digit;  // -1: none
    uint8_t numeric;        // 0: none
    uint8_t old;            // 0: as in Unicode 3.2
    uint16_t case_record;
    uint16_t padding;
};
static_assert(sizeof(Record) == 16);

const Record& record(char32_t c);

inline bool has(char32_t c, Flag flag) { return record(c).flags & flag; }
inline Category category(char32_t c) { return static_cast<Category>(record(c).category); }
std::optional<double> numeric_value(char32_t c);

// unicodedata.ucd_3_2_0: the facts that it tells differently. Everything about a code point that was not yet assigned
// is that of an unassigned one.
struct FactsIn32 {
    Category category;
    Bidi bidi;
    uint8_t combining;
    EastAsianWidth east_asian_width;
    bool is_mirrored;
    std::optional<double> numeric;
};
FactsIn32 facts_in_3_2(char32_t c);

namespace ascii {

constexpr bool is_letter(char32_t c) { return (c | 0x20) - 'a' < 26; }
constexpr bool is_digit(char32_t c) { return c - '0' < 10; }

}  // namespace ascii

// str.isidentifier() of this code point alone, and after a letter.
inline bool is_identifier_start(char32_t c) {
    return c < 0x80 ? ascii::is_letter(c) || c == '_' : has(c, kIdentifierStart);
}
inline bool is_identifier_continue(char32_t c) {
    return c < 0x80 ? ascii::is_letter(c) || ascii::is_digit(c) || c == '_' : has(c, kIdentifierContinue);
}
// str.isprintable(): what repr() shows as it is.
inline bool is_printable(char32_t c) { return c < 0x80 ? c >= 0x20 && c < 0x7F : has(c, kPrintable); }

}  // namespace krait::base::unicode
