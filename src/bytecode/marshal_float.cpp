#include "bytecode/marshal_float.h"

#include <limits>
#include <string>

#include "base/float_text.h"

namespace krait::bytecode {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

size_t skip_digits(std::string_view text, size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

// digits [. digits] [e [sign] digits], with a digit before or behind the point.
bool is_number(std::string_view text) {
    size_t at = skip_digits(text, 0);
    size_t digits = at;
    if (at < text.size() && text[at] == '.') {
        size_t behind = skip_digits(text, at + 1);
        digits += behind - at - 1;
        at = behind;
    }
    if (digits == 0) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        size_t end = skip_digits(text, at);
        if (end == at) return false;
        at = end;
    }
    return at == text.size();
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::optional<double> parse_unsigned(std::string_view text) {
    if (is_number(text)) return base::parse_float(text);
    std::string word = lower(text);
    if (word == "inf" || word == "infinity") return std::numeric_limits<double>::infinity();
    if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
}

}  // namespace

std::optional<double> parse_marshal_float(std::string_view text) {
    bool is_negative = !text.empty() && text[0] == '-';
    if (is_negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    std::optional<double> value = parse_unsigned(text);
    return value && is_negative ? -*value : value;
}

}  // namespace krait::bytecode
