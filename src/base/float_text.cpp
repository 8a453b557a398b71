#include "base/float_text.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace krait::base {

namespace {

struct Decimal {
    char digits[20];
    int count = 0;
    int exponent = 0;  // of the first digit
};

Decimal shortest_decimal(double value) {
    char text[40];
    auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
    Decimal result;
    const char* cursor = text;
    for (; *cursor != 'e'; ++cursor)
        if (*cursor != '.') result.digits[result.count++] = *cursor;
    ++cursor;
    if (*cursor == '+') ++cursor;
    std::from_chars(cursor, end, result.exponent);
    return result;
}

void append_exponent(std::string& out, int exponent) {
    out += exponent < 0 ? "e-" : "e+";
    int magnitude = std::abs(exponent);
    if (magnitude < 10) out += '0';
    out += std::to_string(magnitude);
}

void append_fixed(std::string& out, const Decimal& decimal, bool with_point_zero) {
    std::string_view digits(decimal.digits, static_cast<size_t>(decimal.count));
    if (decimal.exponent < 0) {
        out += "0.";
        out.append(static_cast<size_t>(-decimal.exponent - 1), '0');
        out += digits;
        return;
    }
    size_t whole = static_cast<size_t>(decimal.exponent) + 1;
    if (digits.size() > whole) {
        out += digits.substr(0, whole);
        out += '.';
        out += digits.substr(whole);
        return;
    }
    out += digits;
    out.append(whole - digits.size(), '0');
    if (with_point_zero) out += ".0";
}

// The exponent form is for what has more than 16 digits before the point or four zeros after it.
constexpr int kLeastFixed = -4, kFirstNotFixed = 16;

void append_repr(std::string& out, double value, bool with_point_zero) {
    if (std::isnan(value)) {
        out += "nan";
        return;
    }
    if (std::signbit(value)) out += '-';
    if (std::isinf(value)) {
        out += "inf";
        return;
    }
    Decimal decimal = shortest_decimal(std::fabs(value));
    if (decimal.exponent >= kLeastFixed && decimal.exponent < kFirstNotFixed) {
        append_fixed(out, decimal, with_point_zero);
        return;
    }
    out += decimal.digits[0];
    if (decimal.count > 1) {
        out += '.';
        out.append(decimal.digits + 1, static_cast<size_t>(decimal.count) - 1);
    }
    append_exponent(out, decimal.exponent);
}

// Whether the number, which is out of a double's range, is above it.
bool is_too_large(std::string_view text) {
    long long exponent = 0;
    size_t mark = text.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view digits = text.substr(mark + 1);
        bool is_negative = digits.starts_with('-');
        if (is_negative || digits.starts_with('+')) digits.remove_prefix(1);
        auto result = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        constexpr long long kBeyondAnyText = std::numeric_limits<long long>::max() / 2;
        if (result.ec == std::errc::result_out_of_range || exponent > kBeyondAnyText) exponent = kBeyondAnyText;
        if (is_negative) exponent = -exponent;
        text = text.substr(0, mark);
    }
    size_t point = text.find('.');
    long long whole = static_cast<long long>(point == std::string_view::npos ? text.size() : point);
    size_t first = text.find_first_not_of("0.");
    long long place = static_cast<long long>(first);
    long long first_exponent = place < whole ? whole - place - 1 : whole - place;
    return first_exponent + exponent > 0;
}

}  // namespace

std::string float_repr(double value) {
    std::string out;
    append_repr(out, value, true);
    return out;
}

std::string complex_repr(double real, double imaginary) {
    std::string out;
    if (real == 0 && !std::signbit(real)) {
        append_repr(out, imaginary, false);
        return out += 'j';
    }
    out += '(';
    append_repr(out, real, false);
    if (std::isnan(imaginary) || !std::signbit(imaginary)) out += '+';
    append_repr(out, imaginary, false);
    return out += "j)";
}

double parse_float(std::string_view text) {
    double value = 0;
    auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    KRAIT_DCHECK(result.ptr == text.data() + text.size());
    if (result.ec != std::errc::result_out_of_range) return value;
    return is_too_large(text) ? std::numeric_limits<double>::infinity() : 0.0;
}

}  // namespace krait::base
