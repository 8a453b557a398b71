#include <cmath>
#include <cstdint>

#include "object/exceptions.h"
#include "object/float_text.h"

// float.hex and float.fromhex.

namespace krait::object {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr int kLeastExponent = -1022, kFractionDigits = 13;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool is_word(std::string_view text, std::string_view word) {
    if (text.size() != word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if ((text[i] | 0x20) != word[i]) return false;
    return true;
}

// The digits as a whole number of 64 bits times 2**exponent; `sticky`: what did not fit was not zero.
struct HexNumber {
    uint64_t mantissa = 0;
    int64_t exponent = 0;
    bool sticky = false;
};

bool take_mantissa(std::string_view& text, HexNumber& out) {
    bool seen_point = false, seen_digit = false;
    while (!text.empty()) {
        char c = text.front();
        int digit = hex_value(c);
        if (c == '.' && !seen_point) {
            seen_point = true;
        } else if (digit >= 0) {
            seen_digit = true;
            if (out.mantissa >> 60 == 0) {
                out.mantissa = out.mantissa << 4 | static_cast<uint64_t>(digit);
            } else {
                out.exponent += 4;
                out.sticky |= digit != 0;
            }
            if (seen_point) out.exponent -= 4;
        } else {
            break;
        }
        text.remove_prefix(1);
    }
    return seen_digit;
}

bool take_exponent(std::string_view& text, HexNumber& out) {
    if (text.empty() || (text.front() | 0x20) != 'p') return true;
    text.remove_prefix(1);
    bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text[0] < '0' || text[0] > '9') return false;
    constexpr int64_t kFar = int64_t{1} << 40;
    int64_t number = 0;
    for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1))
        if (number < kFar) number = number * 10 + (text[0] - '0');
    out.exponent += is_negative ? -number : number;
    return true;
}

// Half to even; infinity when it is too large.
double rounded(const HexNumber& number) {
    if (number.mantissa == 0) return 0.0;
    int width = 64 - __builtin_clzll(number.mantissa);
    int64_t top = number.exponent + width;  // the number is below 2**top
    if (top > 1100) return INFINITY;
    if (top < -1100) return 0.0;
    int64_t lowest = std::max<int64_t>(top - 53, -1074);
    int64_t drop = lowest - number.exponent;
    uint64_t kept = number.mantissa;
    if (drop > 64) return 0.0;
    if (drop > 0) {
        uint64_t half = uint64_t{1} << (drop - 1);
        uint64_t rest = drop == 64 ? kept : kept & ((half << 1) - 1);
        kept = drop == 64 ? 0 : kept >> drop;
        if (rest > half || (rest == half && (number.sticky || (kept & 1)))) ++kept;
    } else {
        lowest = number.exponent;
    }
    return std::ldexp(static_cast<double>(kept), static_cast<int>(lowest));
}

}  // namespace

std::string double_to_hex(double number) {
    if (std::isnan(number)) return "nan";
    std::string text = std::signbit(number) ? "-" : "";
    if (std::isinf(number)) return text += "inf";
    if (number == 0) return text += "0x0.0p+0";
    int exponent;
    double fraction = std::frexp(std::fabs(number), &exponent);
    int shift = 1 - std::max(kLeastExponent - (exponent - 1), 0);
    fraction = std::ldexp(fraction, shift);
    exponent -= shift;
    text += "0x";
    for (int i = -1; i < kFractionDigits; ++i) {
        int digit = static_cast<int>(fraction);
        text += kHexDigits[digit];
        fraction = (fraction - digit) * 16;
        if (i == -1) text += '.';
    }
    text += exponent < 0 ? "p-" : "p+";
    return text += std::to_string(std::abs(exponent));
}

Result<double> double_from_hex(Thread& t, std::string_view text) {
    std::string_view rest = stripped(text);
    bool is_negative = rest.starts_with('-');
    if (is_negative || rest.starts_with('+')) rest.remove_prefix(1);
    double result;
    if (is_word(rest, "inf") || is_word(rest, "infinity")) {
        result = INFINITY;
    } else if (is_word(rest, "nan")) {
        result = NAN;
    } else {
        if (rest.size() > 1 && rest[0] == '0' && (rest[1] | 0x20) == 'x') rest.remove_prefix(2);
        HexNumber number;
        if (!take_mantissa(rest, number) || !take_exponent(rest, number) || !rest.empty())
            return t.raise_value_error("invalid hexadecimal floating-point string");
        result = rounded(number);
        if (std::isinf(result))
            return t.raise(types::OverflowError, "hexadecimal value too large to represent as a float");
    }
    return is_negative ? -result : result;
}

}  // namespace krait::object
