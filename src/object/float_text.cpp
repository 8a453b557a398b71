#include "object/float_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/float_text.h"
#include "object/protocol.h"

namespace krait::object {

// --- double to text ---

namespace {

// 0.DIGITS * 10**point.
struct Decimal {
    std::string digits;
    int point = 0;
};

Decimal decimal_from_scientific(std::string_view text) {
    Decimal result;
    size_t mark = text.find('e');
    for (char c : text.substr(0, mark))
        if (c != '.') result.digits += c;
    std::string_view exponent = text.substr(mark + 1);
    if (exponent[0] == '+') exponent.remove_prefix(1);
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), result.point);
    ++result.point;
    return result;
}

// A double's exact decimal expansion has at most 767 digits; what is asked beyond is zeros.
constexpr int kMostDigits = 800, kMostFraction = 1100;

std::string scientific(double magnitude, int precision) {
    char buffer[kMostDigits + 16];
    int exact = std::min(precision, kMostDigits);
    auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific, exact).ptr;
    return {buffer, end};
}

Decimal decimal_with_digits(double magnitude, int digits) {
    Decimal result = decimal_from_scientific(scientific(magnitude, digits - 1));
    result.digits.resize(static_cast<size_t>(digits), '0');
    return result;
}

Decimal shortest_decimal(double magnitude) {
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
    return decimal_from_scientific({buffer, end});
}

std::string fixed(double magnitude, int precision) {
    char buffer[kMostFraction + 330];
    int exact = std::min(precision, kMostFraction);
    auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::fixed, exact).ptr;
    std::string text(buffer, end);
    text.append(static_cast<size_t>(precision - exact), '0');
    return text;
}

void append_exponent(std::string& out, char letter, int exponent) {
    out += letter;
    out += exponent < 0 ? '-' : '+';
    int magnitude = std::abs(exponent);
    if (magnitude < 10) out += '0';
    out += std::to_string(magnitude);
}

std::string with_exponent(const Decimal& decimal, char letter, unsigned flags) {
    std::string text(1, decimal.digits[0]);
    if (decimal.digits.size() > 1 || flags & kAlternateDouble) text += '.';
    text.append(decimal.digits, 1);
    append_exponent(text, letter, decimal.point - 1);
    return text;
}

std::string positional(const Decimal& decimal, unsigned flags) {
    std::string text;
    auto size = static_cast<int>(decimal.digits.size());
    if (decimal.point <= 0) {
        text = "0.";
        text.append(static_cast<size_t>(-decimal.point), '0');
        return text += decimal.digits;
    }
    text = decimal.digits.substr(0, static_cast<size_t>(decimal.point));
    if (size < decimal.point) text.append(static_cast<size_t>(decimal.point - size), '0');
    if (size > decimal.point) return text.append(".").append(decimal.digits, static_cast<size_t>(decimal.point));
    if (flags & kAddDotZero) return text += ".0";
    if (flags & kAlternateDouble) text += '.';
    return text;
}

void drop_trailing_zeros(std::string& digits) {
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
}

std::string general(double magnitude, char code, int precision, unsigned flags) {
    if (precision == 0) precision = 1;
    Decimal decimal = decimal_with_digits(magnitude, precision);
    if (magnitude == 0) decimal.point = 1;
    bool uses_exponent = decimal.point <= -4 || decimal.point > precision - (flags & kAddDotZero ? 1 : 0);
    if (!(flags & kAlternateDouble)) drop_trailing_zeros(decimal.digits);
    if (uses_exponent) return with_exponent(decimal, code == 'G' ? 'E' : 'e', flags);
    return positional(decimal, flags);
}

std::string shortest(double magnitude, unsigned flags) {
    Decimal decimal = shortest_decimal(magnitude);
    if (decimal.point <= -4 || decimal.point > 16) return with_exponent(decimal, 'e', flags);
    return positional(decimal, flags);
}

std::string format_magnitude(double magnitude, char code, int precision, unsigned flags) {
    switch (code) {
        case 'e':
        case 'E': return with_exponent(decimal_with_digits(magnitude, precision + 1), code, flags);
        case 'f':
        case 'F': {
            std::string text = fixed(magnitude, precision);
            if (precision == 0 && flags & kAlternateDouble) text += '.';
            return text;
        }
        case 'g':
        case 'G': return general(magnitude, code, precision, flags);
        default: return shortest(magnitude, flags);
    }
}

bool is_zero_text(std::string_view text) {
    return text.substr(0, text.find_first_of("eE")).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string format_double(double number, char code, int precision, unsigned flags) {
    bool is_upper = code == 'E' || code == 'F' || code == 'G' || flags & kSpecialUpper;
    if (std::isnan(number)) return is_upper ? "NAN" : "nan";
    bool is_negative = std::signbit(number);
    std::string text =
        std::isinf(number) ? (is_upper ? "INF" : "inf") : format_magnitude(std::fabs(number), code, precision, flags);
    if (is_negative && !(flags & kNoNegativeZero && is_zero_text(text))) text.insert(0, 1, '-');
    return text;
}

// --- text to double ---

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view stripped(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

size_t digits_from(std::string_view text, size_t start) {
    while (start < text.size() && is_digit(text[start])) ++start;
    return start;
}

// The end of digits with point and exponent; 0: there are none.
size_t end_of_number(std::string_view text) {
    size_t whole = digits_from(text, 0), end = whole;
    bool has_digits = whole > 0;
    if (end < text.size() && text[end] == '.') {
        size_t fraction = digits_from(text, end + 1);
        has_digits |= fraction > end + 1;
        end = fraction;
    }
    if (!has_digits) return 0;
    if (end < text.size() && (text[end] | 0x20) == 'e') {
        size_t start = end + 1;
        if (start < text.size() && (text[start] == '+' || text[start] == '-')) ++start;
        size_t exponent = digits_from(text, start);
        if (exponent > start) end = exponent;
    }
    return end;
}

bool starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if ((text[i] | 0x20) != word[i]) return false;
    return true;
}

double special(std::string_view text, size_t& used) {
    used = starts_with_word(text, "infinity") ? 8 : starts_with_word(text, "inf") ? 3 : 0;
    if (used) return std::numeric_limits<double>::infinity();
    if (starts_with_word(text, "nan")) used = 3;
    return std::numeric_limits<double>::quiet_NaN();
}

// Underscores may stand between digits only.
bool drop_underscores(std::string_view text, std::string& out) {
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out += text[i];
            continue;
        }
        if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) return false;
    }
    return true;
}

}  // namespace

double read_double(std::string_view text, size_t& used) {
    size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    std::string_view unsigned_text = text.substr(sign);
    size_t end = end_of_number(unsigned_text);
    double number;
    if (end) {
        std::string_view digits = unsigned_text.substr(0, end);
        number = base::parse_float(digits);
    } else {
        number = special(unsigned_text, end);
    }
    used = end ? end + sign : 0;
    return sign && text[0] == '-' ? -number : number;
}

Result<double> double_from_text(Thread& t, std::string_view text, Value original) {
    std::string_view inner = stripped(text);
    std::string plain;
    bool is_good = true;
    if (inner.find('_') != std::string_view::npos) {
        is_good = drop_underscores(inner, plain);
        inner = plain;
    }
    size_t used = 0;
    double number = is_good ? read_double(inner, used) : 0;
    if (is_good && used && used == inner.size()) return number;
    Ref<Str> shown = TRY(repr(t, original));
    return t.raise_value_error("could not convert string to float: {}", shown.get());
}

}  // namespace krait::object
