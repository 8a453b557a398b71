#pragma once

// Doubles as text in the forms that Python's format specifications and % formatting know, and back.

#include <string>
#include <string_view>

#include "object/float.h"

namespace krait::object {

enum DoubleFormat : unsigned {
    kAlternateDouble = 1,  // '#': the point is always there, g keeps trailing zeros
    kAddDotZero = 2,       // a whole number shows ".0" (not with an exponent)
    kNoNegativeZero = 4,   // 'z': what rounds to zero has no sign
    kSpecialUpper = 8,     // INF, NAN (E, F and G do by themselves)
};

// More digits than that are refused: what is between them and the largest int is for the rest of the text.
constexpr int64_t kMostDoubleDigits = 2147482623;

// `code`: e, E, f, F, g, G with so many digits, or r: the shortest that reads back as the same (precision unused).
// Negative numbers have a minus, others no sign.
std::string format_double(double number, char code, int precision, unsigned flags = 0);

// What float() makes of text: spaces around, underscores between digits, inf, nan. Complains with repr(original).
Result<double> double_from_text(Thread& t, std::string_view text, Value original);
// The number at the start of `text`, without underscores; `used`: its characters, 0 when there is none.
double read_double(std::string_view text, size_t& used);

std::string double_to_hex(double number);
Result<double> double_from_hex(Thread& t, std::string_view text);

}  // namespace krait::object
