#include <algorithm>

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The rest of the text is the word, in any case.
bool is_word(std::string_view text, std::string_view word) {
    return text.size() == word.size() &&
           std::equal(text.begin(), text.end(), word.begin(), [](char c, char w) { return (c | 0x20) == w; });
}

bool read_nan(Number& out, std::string_view text, Kind kind) {
    if (text.size() < 3 || !is_word(text.substr(0, 3), "nan")) return false;
    text.remove_prefix(3);
    if (!std::all_of(text.begin(), text.end(), is_digit)) return false;
    from_digits(out.coefficient, text.data(), static_cast<int64_t>(text.size()));
    out.kind = kind;
    out.exponent = 0;
    out.digits = out.coefficient.is_zero() ? 0 : digit_count(out.coefficient);
    return true;
}

bool read_special(Number& out, std::string_view text) {
    if (is_word(text, "inf") || is_word(text, "infinity")) {
        out.set_infinity(out.negative);
        return true;
    }
    if (!text.empty() && (text.front() | 0x20) == 's') return read_nan(out, text.substr(1), Kind::SignalingNan);
    return read_nan(out, text, Kind::QuietNan);
}

// Far beyond all exponents, but sums of two stay in 64 bits.
constexpr int64_t kEndlessExponent = 4'000'000'000'000'000'000;

bool read_exponent(std::string_view text, int64_t& exponent) {
    bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return false;
    for (char c : text) {
        if (!is_digit(c)) return false;
        if (exponent < kEndlessExponent / 10)
            exponent = exponent * 10 + (c - '0');
        else
            exponent = kEndlessExponent;
    }
    if (negative) exponent = -exponent;
    return true;
}

}  // namespace

bool read_number(Number& out, std::string_view text) {
    out.negative = text.starts_with('-');
    if (out.negative || text.starts_with('+')) text.remove_prefix(1);
    size_t whole = 0;
    while (whole < text.size() && is_digit(text[whole])) ++whole;
    size_t end = whole, fraction = 0;
    if (end < text.size() && text[end] == '.') {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end, ++fraction;
    }
    if (whole + fraction == 0) return read_special(out, text);
    int64_t exponent = 0;
    if (end < text.size()) {
        if ((text[end] | 0x20) != 'e' || !read_exponent(text.substr(end + 1), exponent)) return false;
    }
    if (fraction == 0) {
        from_digits(out.coefficient, text.data(), static_cast<int64_t>(whole));
    } else if (whole == 0) {
        from_digits(out.coefficient, text.data() + 1, static_cast<int64_t>(fraction));
    } else if (!has_memory(Wide{2} * text.size())) {
        out.coefficient.fail();
    } else {
        std::string digits(text.substr(0, whole));
        digits.append(text.substr(whole + 1, fraction));
        from_digits(out.coefficient, digits.data(), static_cast<int64_t>(digits.size()));
    }
    out.kind = Kind::Finite;
    out.exponent = exponent - static_cast<int64_t>(fraction);
    out.count();
    return true;
}

static void append_special(std::string& out, const Operand& a) {
    if (a.is_infinite()) {
        out += "Infinity";
        return;
    }
    out += a.is_signaling() ? "sNaN" : "NaN";
    if (!a.coefficient.is_zero()) append_digits(out, a.coefficient);
}

void append_number(std::string& out, const Operand& a, bool engineering, bool capitals) {
    if (a.negative) out += '-';
    if (a.is_special()) return append_special(out, a);
    size_t start = out.size();
    append_digits(out, a.coefficient);
    auto digits = static_cast<int64_t>(out.size() - start);
    int64_t point, adjusted = a.exponent + digits - 1;  // where the point goes, counted from the first digit
    if (a.exponent <= 0 && adjusted >= -6) {
        point = digits + a.exponent;
    } else if (!engineering) {
        point = 1;
    } else if (a.coefficient.is_zero()) {
        int64_t over = ((a.exponent - 1) % 3 + 3) % 3;  // zeros keep to powers of 1000 by zeros behind the point
        point = over - 1;
    } else {
        point = (adjusted % 3 + 3) % 3 + 1;
    }
    int64_t shown_exponent = a.exponent + digits - point;
    if (point <= 0) {
        out.insert(start, static_cast<size_t>(2 - point), '0');
        out[start + 1] = '.';
    } else if (point < digits) {
        out.insert(start + static_cast<size_t>(point), 1, '.');
    } else {
        out.append(static_cast<size_t>(point - digits), '0');
    }
    if (shown_exponent == 0) return;
    out += capitals ? 'E' : 'e';
    out += shown_exponent < 0 ? '-' : '+';
    append_digits(out, Natural(static_cast<Limb>(shown_exponent < 0 ? -shown_exponent : shown_exponent)));
}

}  // namespace krait::modules::decimal
