#include <climits>

#include "base/utf8.h"
#include "object/builtin_types.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/float_text.h"
#include "object/format_layout.h"
#include "object/int.h"
#include "object/int_text.h"
#include "object/memory_probe.h"
#include "object/protocol.h"

// The __format__ methods of the builtin types.

namespace krait::object {

namespace {

Status check_size(Thread& t, const FormatSpec& spec) {
    if (spec.width > kMostFormatWidth) return t.raise_no_memory();
    constexpr int64_t kBytesPerPlace = 12;  // the padding, the whole while it grows, the str
    if (spec.width > 0) TRY(check_memory(t, static_cast<unsigned __int128>(spec.width) * kBytesPerPlace));
    return {};
}

// --- int ---

Raised raise_not_with_integer(Thread& t, std::string_view what) {
    return t.raise_value_error("{} not allowed in integer format specifier", what);
}

Result<Ref<>> format_character(Thread& t, Value self, const FormatSpec& spec) {
    if (spec.sign) return t.raise_value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.is_alternate)
        return t.raise_value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    auto code = int_to_int64(self);
    if (!code) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*code < 0 || *code > 0x10FFFF) return t.raise(types::OverflowError, "%c arg not in range(0x110000)");
    NumberText number;
    base::append_utf8(number.rest, static_cast<char32_t>(*code));
    number.rest_width = 1;
    std::string out;
    append_number(out, number, spec, {});
    return str_from_utf8(t, out);
}

unsigned base_of(char32_t type) {
    switch (type) {
        case 'b': return 2;
        case 'o': return 8;
        case 'x':
        case 'X': return 16;
        default: return 10;
    }
}

Result<Ref<>> format_integer(Thread& t, Value self, const FormatSpec& spec) {
    if (spec.precision >= 0) return raise_not_with_integer(t, "Precision");
    if (spec.drops_negative_zero) return raise_not_with_integer(t, "Negative zero coercion (z)");
    if (spec.type == 'c') return format_character(t, self, spec);
    unsigned radix = base_of(spec.type);
    NumberText number;
    number.is_negative = is_negative_int(self);
    if (spec.is_alternate && radix != 10) number.prefix = {'0', static_cast<char>(spec.type)};
    TRY(int_append_digits(t, self, radix, number.digits));
    if (spec.type == 'X')
        for (char& c : number.digits) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    std::string out;
    append_number(out, number, spec, grouping_of(spec));
    return str_from_utf8(t, out);
}

// --- float ---

struct DoubleStyle {
    char code;
    int precision;
    unsigned flags;
};

Result<DoubleStyle> double_style(Thread& t, const FormatSpec& spec) {
    if (spec.precision > kMostDoubleDigits) return t.raise_value_error("precision too big");
    constexpr int64_t kBytesPerDigit = 8;
    if (spec.precision > 0) TRY(check_memory(t, static_cast<unsigned __int128>(spec.precision) * kBytesPerDigit));
    DoubleStyle style{static_cast<char>(spec.type), static_cast<int>(spec.precision), 0};
    if (spec.is_alternate) style.flags |= kAlternateDouble;
    if (spec.drops_negative_zero) style.flags |= kNoNegativeZero;
    if (spec.type == 'n') style.code = 'g';
    if (spec.type == '%') style.code = 'f';
    if (spec.type == 0) style.code = spec.precision < 0 ? 'r' : 'g';
    if (spec.precision < 0) style.precision = 6;
    return style;
}

bool is_double_type(char32_t type) {
    return type == 0 ||
           (type < 0x80 && std::string_view("eEfFgGn%").find(static_cast<char>(type)) != std::string::npos);
}

Result<Ref<>> format_double_value(Thread& t, double value, const FormatSpec& spec) {
    DoubleStyle style = TRY(double_style(t, spec));
    if (spec.type == 0) style.flags |= kAddDotZero;
    if (spec.type == '%') value *= 100;
    NumberText number = split_double_text(format_double(value, style.code, style.precision, style.flags));
    if (spec.type == '%') number.rest += '%';
    std::string out;
    append_number(out, number, spec, grouping_of(spec));
    return str_from_utf8(t, out);
}

// --- complex ---

std::string complex_part(double value, const DoubleStyle& style, const FormatSpec& spec) {
    NumberText number = split_double_text(format_double(value, style.code, style.precision, style.flags));
    std::string out;
    append_number(out, number, spec, grouping_of(spec));
    return out;
}

Result<Ref<>> format_complex_value(Thread& t, const Complex& self, FormatSpec spec) {
    if (spec.fill == '0') return t.raise_value_error("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') return t.raise_value_error("'=' alignment flag is not allowed in complex format specifier");
    DoubleStyle style = TRY(double_style(t, spec));
    bool has_parentheses = spec.type == 0;
    bool skips_real = has_parentheses && self.real == 0 && !__builtin_signbit(self.real);
    FormatSpec part = spec;  // the whole is padded, not the parts
    part.width = -1;
    std::string text;
    if (!skips_real) {
        if (has_parentheses) text += '(';
        text += complex_part(self.real, style, part);
        part.sign = '+';
    }
    text += complex_part(self.imaginary, style, part);
    text += 'j';
    if (has_parentheses && !skips_real) text += ')';
    std::string out;
    append_padded(out, text, static_cast<int64_t>(base::count_code_points(text)), spec);
    return str_from_utf8(t, out);
}

// --- str ---

Status check_text_spec(Thread& t, const FormatSpec& spec) {
    std::string_view refused;
    if (spec.sign)
        refused = spec.sign == ' ' ? "Space" : "Sign";
    else if (spec.drops_negative_zero)
        refused = "Negative zero coercion (z)";
    else if (spec.is_alternate)
        refused = "Alternate form (#)";
    else if (spec.align == '=')
        refused = "'=' alignment";
    if (refused.empty()) return {};
    return t.raise_value_error("{} not allowed in string format specifier", refused);
}

}  // namespace

Result<Ref<>> int_format(Thread& t, Value self, const Str& text) {
    if (text.length == 0) return str(t, self);
    std::string_view name = type_name(self);
    FormatSpec spec = TRY(parse_format_spec(t, text, 'd', '>', name));
    TRY(check_size(t, spec));
    switch (spec.type) {
        case 'b':
        case 'c':
        case 'd':
        case 'o':
        case 'x':
        case 'X':
        case 'n': return format_integer(t, self, spec);
        default: break;
    }
    if (!is_double_type(spec.type)) return raise_unknown_format_code(t, spec.type, name);
    return format_double_value(t, TRY(int_to_double(t, self)), spec);
}

Result<Ref<>> float_format(Thread& t, Value self, const Str& text) {
    if (text.length == 0) return str(t, self);
    std::string_view name = type_name(self);
    FormatSpec spec = TRY(parse_format_spec(t, text, 0, '>', name));
    TRY(check_size(t, spec));
    if (!is_double_type(spec.type)) return raise_unknown_format_code(t, spec.type, name);
    return format_double_value(t, float_value(self), spec);
}

Result<Ref<>> complex_format(Thread& t, Value self, const Str& text) {
    if (text.length == 0) return str(t, self);
    std::string_view name = type_name(self);
    FormatSpec spec = TRY(parse_format_spec(t, text, 0, '>', name));
    TRY(check_size(t, spec));
    if (!is_double_type(spec.type) || spec.type == '%') return raise_unknown_format_code(t, spec.type, name);
    return format_complex_value(t, *static_cast<Complex*>(self.as_object()), spec);
}

Result<Ref<>> str_format(Thread& t, const Str& self, const Str& text) {
    if (text.length == 0) return share(Value(&self));
    std::string_view name = type_name(Value(&self));
    FormatSpec spec = TRY(parse_format_spec(t, text, 's', '<', name));
    if (spec.type != 's') return raise_unknown_format_code(t, spec.type, name);
    TRY(check_text_spec(t, spec));
    TRY(check_size(t, spec));
    int64_t length = spec.precision >= 0 && spec.precision < self.length ? spec.precision : self.length;
    std::string content;
    if (length == self.length)
        str_append_utf8(self, content);
    else
        for (int64_t i = 0; i < length; ++i) base::append_utf8(content, self[i]);
    std::string out;
    append_padded(out, content, length, spec);
    return str_from_utf8(t, out);
}

}  // namespace krait::object
