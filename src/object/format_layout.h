#pragma once

// Putting the parts of a formatted number together: grouping, padding, alignment.

#include <string>

#include "object/format_spec.h"

namespace krait::object {

// What separates groups of digits, and their sizes from the point on as localeconv() tells them.
struct Grouping {
    std::string separator;  // UTF-8
    std::string sizes;      // empty: no groups
    std::string point = ".";
    std::string fraction_separator;
};
// Groups of 3 digits (4 of binary, octal and hexadecimal ones); those of the locale for type n.
Grouping grouping_of(const FormatSpec& spec);

struct NumberText {
    bool is_negative = false;
    std::string prefix;  // 0x
    std::string digits;  // of the whole part
    bool has_point = false;
    std::string fraction;     // digits behind the point
    std::string rest;         // exponent, inf, nan, percent sign
    int64_t rest_width = -1;  // in characters, when not all are ASCII
};
// Splits what format_double gave.
NumberText split_double_text(std::string text);

// Appends the number with sign, groups and padding up to the width of `spec`.
void append_number(std::string& out, const NumberText& number, const FormatSpec& spec, const Grouping& grouping);
// Appends text with so many characters, padded.
void append_padded(std::string& out, std::string_view text, int64_t length, const FormatSpec& spec);

// Widths beyond this are not tried.
inline constexpr int64_t kMostFormatWidth = int64_t{1} << 40;

}  // namespace krait::object
