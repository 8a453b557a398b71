#include "object/format_spec.h"

#include "base/format.h"
#include "base/unicode/properties.h"
#include "object/exceptions.h"
#include "object/thread.h"

namespace krait::object {

namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

class Reader {
public:
    explicit Reader(const Str& spec) : spec_(spec) {}
    int64_t left() const { return spec_.length - index_; }
    char32_t peek(int64_t ahead = 0) const { return ahead < left() ? spec_[index_ + ahead] : 0; }
    char32_t take() { return spec_[index_++]; }
    bool take_if(char32_t c) {
        if (left() == 0 || peek() != c) return false;
        ++index_;
        return true;
    }

private:
    const Str& spec_;
    int64_t index_ = 0;
};

// -1: no digits.
Result<int64_t> take_number(Thread& t, Reader& reader) {
    int64_t number = -1;
    for (; reader.left(); reader.take()) {
        int64_t digit = base::unicode::record(reader.peek()).decimal;  // digits of all scripts
        if (digit < 0) break;
        if (number < 0) number = 0;
        if (__builtin_mul_overflow(number, 10, &number) || __builtin_add_overflow(number, digit, &number))
            return t.raise_value_error("Too many decimal digits in format string");
    }
    return number;
}

void take_alignment(Reader& reader, FormatSpec& spec, bool& has_fill) {
    has_fill = reader.left() >= 2 && is_align(reader.peek(1));
    if (has_fill) spec.fill = reader.take();
    if (!reader.left() || !is_align(reader.peek())) return;
    spec.align = static_cast<char>(reader.take());
    spec.has_align = true;
}

Raised raise_both_separators(Thread& t) { return t.raise_value_error("Cannot specify both ',' and '_'."); }

// ',' or '_'; both are too many, one twice is left over.
Result<char> take_separator(Thread& t, Reader& reader) {
    char found = 0;
    if (reader.take_if(',')) found = ',';
    if (reader.left() && reader.peek() == '_') {
        if (found) return raise_both_separators(t);
        reader.take_if('_');
        found = '_';
    }
    if (reader.left() && reader.peek() == ',' && found == '_') return raise_both_separators(t);
    return found;
}

Status take_precision(Thread& t, Reader& reader, FormatSpec& spec) {
    if (!reader.take_if('.')) return {};
    spec.precision = TRY(take_number(t, reader));
    spec.fraction_grouping = TRY(take_separator(t, reader));
    if (spec.precision < 0 && !spec.fraction_grouping) return t.raise_value_error("Format specifier missing precision");
    return {};
}

std::string shown_code(char32_t code) {
    std::string text;
    if (code > 32 && code < 128)
        text += static_cast<char>(code);
    else
        base::append_formatted(text, "\\x%x", static_cast<unsigned>(code));
    return text;
}

Status check_separators(Thread& t, const FormatSpec& spec) {
    constexpr std::string_view kAny = "defgEG%F";
    constexpr std::string_view kUnderscoreOnly = "boxX";
    auto is_among = [&](std::string_view types) {
        return spec.type < 0x80 && types.find(static_cast<char>(spec.type)) != std::string_view::npos;
    };
    char refused = 0;
    if (spec.grouping && spec.type != 0 && !is_among(kAny) && !(spec.grouping == '_' && is_among(kUnderscoreOnly)))
        refused = spec.grouping;
    else if (spec.fraction_grouping && spec.type == 'n')
        refused = spec.fraction_grouping;
    if (!refused) return {};
    return t.raise_value_error("Cannot specify '{}' with '{}'.", refused, shown_code(spec.type));
}

}  // namespace

Raised raise_unknown_format_code(Thread& t, char32_t code, std::string_view type_name) {
    return t.raise_value_error("Unknown format code '{}' for object of type '{}'", shown_code(code), type_name);
}

Result<FormatSpec> parse_format_spec(Thread& t, const Str& text, char32_t default_type, char default_align,
                                     std::string_view type_name) {
    FormatSpec spec;
    spec.type = default_type;
    spec.align = default_align;
    Reader reader(text);
    bool has_fill;
    take_alignment(reader, spec, has_fill);
    if (reader.left() && (reader.peek() == ' ' || reader.peek() == '+' || reader.peek() == '-'))
        spec.sign = static_cast<char>(reader.take());
    spec.drops_negative_zero = reader.take_if('z');
    spec.is_alternate = reader.take_if('#');
    if (!has_fill && reader.take_if('0')) {
        spec.fill = '0';
        if (!spec.has_align && default_align == '>') spec.align = '=';
    }
    spec.width = TRY(take_number(t, reader));
    spec.grouping = TRY(take_separator(t, reader));
    TRY(take_precision(t, reader, spec));
    if (reader.left() > 1)
        return t.raise_value_error("Invalid format specifier '{}' for object of type '{}'", &text, type_name);
    if (reader.left()) spec.type = reader.take();
    TRY(check_separators(t, spec));
    return spec;
}

}  // namespace krait::object
