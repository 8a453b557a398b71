#include "syntax/number.h"

#include "base/bigint.h"
#include "base/float_text.h"
#include "bytecode/singletons.h"

namespace krait::syntax {

namespace {

// Numbers of so many digits are read whatever the limit is.
constexpr size_t kAlwaysReadDigits = 640;

// As sys.get_int_max_str_digits(): reading a decimal integer takes time that grows faster than its length.
bool is_too_long(const Session& session, std::string_view digits) {
    auto limit = static_cast<size_t>(session.options.max_int_digits);
    return limit != 0 && digits.size() > limit && digits.size() > kAlwaysReadDigits;
}

std::string_view without_underscores(base::Arena& arena, std::string_view text) {
    if (text.find('_') == std::string_view::npos) return text;
    char* out = arena.array<char>(text.size());
    size_t size = 0;
    for (char c : text)
        if (c != '_') out[size++] = c;
    return {out, size};
}

unsigned radix_of(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') return 10;
    switch (text[1] | 0x20) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 10;
    }
}

ConstantValue make_integer(Session& session, std::string_view digits, unsigned radix) {
    return bytecode::make_int(session.arena, base::bigint::from_digits(session.arena, digits, radix));
}

}  // namespace

ConstantValue parse_number(Session& session, const Source& source, const Token& token) {
    std::string_view text = without_underscores(session.arena, token.text(source.text));
    if (text.size() < 18 && text.find_first_not_of("0123456789") == std::string_view::npos) {
        int64_t value = 0;
        for (char c : text) value = value * 10 + (c - '0');
        return bytecode::make_int(session.arena, value);
    }
    unsigned radix = radix_of(text);
    if (radix != 10) return make_integer(session, text.substr(2), radix);
    if ((text.back() | 0x20) == 'j') {
        text.remove_suffix(1);
        return session.arena.make<bytecode::ComplexConstant>(0.0, base::parse_float(text));
    }
    if (text.find_first_of(".eE") != std::string_view::npos)
        return session.arena.make<bytecode::FloatConstant>(base::parse_float(text));
    if (is_too_long(session, text)) return nullptr;
    return make_integer(session, text, 10);
}

std::string number_limit_message(const Session& session, const Source& source, const Token& token) {
    size_t digits = 0;
    for (char c : token.text(source.text)) digits += c != '_';
    return "Exceeds the limit (" + std::to_string(session.options.max_int_digits) +
           " digits) for integer string conversion: value has " + std::to_string(digits) +
           " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
           "literals to avoid decimal conversion limits.";
}

}  // namespace krait::syntax
