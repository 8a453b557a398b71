// Decimal.__format__

#include <algorithm>
#include <climits>

#include "modules/decimal/decimal.h"
#include "object/format_layout.h"
#include "object/memory_probe.h"
#include "object/warnings.h"

namespace krait::modules::decimal {

namespace {

struct DecimalSpec {
    FormatSpec layout;
    bool pads_zeros = false;
    bool width_has_zero = false;  // in front
    char type = 0;
};

// Walks the specification; what is not there is left as it is.
class SpecReader {
public:
    explicit SpecReader(const Str& text) : text_(text) {}
    char32_t peek(int64_t ahead = 0) const { return place_ + ahead < text_.length ? text_[place_ + ahead] : 0; }
    bool is_at_end() const { return place_ >= text_.length; }
    char32_t take() { return text_[place_++]; }
    bool take_if(char32_t wanted) {
        if (is_at_end() || peek() != wanted) return false;
        ++place_;
        return true;
    }
    bool is_align(int64_t ahead) const {
        char32_t c = peek(ahead);
        return c == '<' || c == '>' || c == '=' || c == '^';
    }
    bool has_digit() const { return !is_at_end() && peek() >= '0' && peek() <= '9'; }
    // False: it does not fit.
    bool take_number(int64_t& number) {
        number = 0;
        bool fits = true;
        for (; has_digit(); ++place_) {
            int digit = static_cast<int>(peek() - '0');
            fits =
                fits && !__builtin_mul_overflow(number, 10, &number) && !__builtin_add_overflow(number, digit, &number);
        }
        return fits;
    }

private:
    const Str& text_;
    int64_t place_ = 0;
};

Raised raise_bad_spec(Thread& t) { return t.raise_value_error("invalid format string"); }

Result<DecimalSpec> read_spec(Thread& t, const Str& text) {
    DecimalSpec spec;
    SpecReader reader(text);
    FormatSpec& layout = spec.layout;
    if (text.length > 1 && reader.is_align(1)) {
        layout.fill = reader.take();
        layout.align = static_cast<char>(reader.take());
        layout.has_align = true;
    } else if (!reader.is_at_end() && reader.is_align(0)) {
        layout.align = static_cast<char>(reader.take());
        layout.has_align = true;
    }
    if (reader.peek() == '+' || reader.peek() == '-' || reader.peek() == ' ')
        layout.sign = static_cast<char>(reader.take());
    layout.drops_negative_zero = reader.take_if('z');
    layout.is_alternate = reader.take_if('#');
    if (reader.take_if('0')) {
        if (layout.has_align) return raise_bad_spec(t);
        spec.pads_zeros = true;
    }
    spec.width_has_zero = spec.pads_zeros && reader.peek() == '0';
    if (reader.has_digit() && !reader.take_number(layout.width))
        return t.raise(types::OverflowError, "cannot fit 'int' into an index-sized integer");
    if (reader.peek() == ',' || reader.peek() == '_') layout.grouping = static_cast<char>(reader.take());
    if (reader.take_if('.')) {
        if (!reader.has_digit() && reader.peek() != ',' && reader.peek() != '_') return raise_bad_spec(t);
        if (reader.has_digit() && !reader.take_number(layout.precision)) layout.precision = kMaxPrecision;
        if (reader.peek() == ',' || reader.peek() == '_') layout.fraction_grouping = static_cast<char>(reader.take());
    }
    if (!reader.is_at_end()) {
        char32_t type = reader.take();
        if (type > 'z' || std::string_view("eEfFgGnN%").find(static_cast<char>(type)) == std::string_view::npos)
            return raise_bad_spec(t);
        spec.type = static_cast<char>(type);
    }
    if (!reader.is_at_end()) return raise_bad_spec(t);
    if ((spec.type == 'n' || spec.type == 'N') && layout.grouping) return raise_bad_spec(t);
    return spec;
}

// What C's library of decimals knows nothing of goes without.
bool has_groups(const DecimalSpec& spec) { return spec.layout.grouping || spec.type == 'n' || spec.type == 'N'; }
bool takes_override(const DecimalSpec& spec) {
    return spec.layout.grouping != '_' && !spec.layout.is_alternate && !spec.layout.drops_negative_zero &&
           !spec.layout.fraction_grouping && !spec.width_has_zero;
}

// decimal_point, thousands_sep, grouping of the dict, where they are. Without groups the point has to be there.
Status take_override(Thread& t, Dict& dict, bool has_groups, Grouping& grouping) {
    if (!has_groups) grouping.point.clear();
    std::string* places[] = {&grouping.point, &grouping.separator, &grouping.sizes};
    std::string_view names[] = {"decimal_point", "thousands_sep", "grouping"};
    for (size_t i = 0; i < 3; ++i) {
        Ref<Str> key = TRY(str_from_ascii(t, names[i]));
        Ref<> value = TRY(dict_get(t, dict, key));
        if (!value) continue;
        const Str* text = as_str(value);
        if (!text) return t.raise_type_error("bad argument type for built-in operation");
        *places[i] = str_to_utf8(*text);
    }
    grouping.sizes.resize(std::min(grouping.sizes.find('\0'), grouping.sizes.size()));
    bool has_sizes = std::all_of(grouping.sizes.begin(), grouping.sizes.end(), [](char size) { return size >= 0; });
    bool is_valid =
        has_sizes && !grouping.point.empty() && grouping.point.size() <= 4 && grouping.separator.size() <= 4;
    if (!is_valid) return t.raise_value_error("invalid override dict");
    return {};
}

// The number rounded as the type and the precision want it.
Status round_for(Thread& t, const DecimalSpec& spec, Number& number, Rounding rounding) {
    const int64_t precision = spec.layout.precision;
    const char type = static_cast<char>(spec.type | 0x20);
    uint32_t status = 0;
    bool has_fixed_point = type == 'f' || spec.type == '%';
    if (has_fixed_point && (precision >= 0 || (number.coefficient.is_zero() && number.exponent > 0))) {
        Number rescaled;
        int64_t places = precision >= 0 ? std::min(precision, kMaxPrecision * 4) : 0;
        rescale(rescaled, number, -places, rounding, status);
        number = std::move(rescaled);
    } else if (precision >= 0 && !has_fixed_point && !number.coefficient.is_zero()) {
        int64_t digits = type == 'e' ? std::min(precision, kMaxPrecision) + 1 : std::max<int64_t>(precision, 1);
        if (number.digits > digits) {
            drop_digits(number, number.digits - digits, rounding);
            if (number.digits > digits) drop_digits(number, 1, Rounding::Down);
        } else if (type == 'e' && number.digits < digits) {
            Number padded;
            rescale(padded, number, number.exponent - (digits - number.digits), rounding, status);
            number = std::move(padded);
        }
    }
    if (number.coefficient.has_failed() || (status & kNoMemory)) return t.raise_no_memory();
    if (number.kind != Kind::Finite) {
        Ref<Context> context = TRY(current_context(t));
        return add_status(t, *context, status & kInvalidOperation);
    }
    return {};
}

// Where the point goes, counted from the first digit.
int64_t point_of(const DecimalSpec& spec, const Number& number) {
    int64_t left = number.exponent + number.digits;
    char type = static_cast<char>(spec.type | 0x20);
    if (type == 'e') return number.coefficient.is_zero() && spec.layout.precision >= 0 ? 1 - spec.layout.precision : 1;
    if (type == 'f' || spec.type == '%') return left;
    return number.exponent <= 0 && left > -6 ? left : 1;
}

NumberText text_of(const DecimalSpec& spec, const Number& number) {
    NumberText text;
    text.is_negative = number.negative;
    std::string digits;
    append_digits(digits, number.coefficient);
    int64_t left = number.exponent + number.digits, point = point_of(spec, number);
    if (point <= 0) {
        text.digits = "0";
        text.fraction.assign(static_cast<size_t>(-point), '0');
        text.fraction += digits;
    } else if (point > number.digits) {
        text.digits = digits;
        text.digits.append(static_cast<size_t>(point - number.digits), '0');
    } else {
        text.digits = digits.substr(0, static_cast<size_t>(point));
        text.fraction = digits.substr(static_cast<size_t>(point));
    }
    text.has_point = !text.fraction.empty() || spec.layout.is_alternate;
    int64_t exponent = left - point;
    char type = static_cast<char>(spec.type | 0x20);
    if (exponent || type == 'e') {
        bool is_upper = spec.type == 'E' || spec.type == 'G' || spec.type == 'N';
        text.rest = is_upper ? 'E' : 'e';
        if (exponent >= 0) text.rest += '+';
        text.rest += std::to_string(exponent);
    }
    if (spec.type == '%') text.rest += '%';
    return text;
}

Result<Ref<>> format_special(Thread& t, DecimalSpec& spec, const Operand& a) {
    NumberText text;
    text.is_negative = a.negative;
    append_number(text.rest, a.absolute(), false, true);
    if (spec.type == '%') text.rest += '%';
    std::string out;
    object::append_number(out, text, spec.layout, Grouping());
    return str_from_utf8(t, out);
}

Grouping grouping_for(const DecimalSpec& spec) {
    FormatSpec layout = spec.layout;
    layout.type = spec.type == 'n' || spec.type == 'N' ? 'n' : 'f';
    Grouping grouping = grouping_of(layout);
    if (layout.fraction_grouping) grouping.fraction_separator = layout.fraction_grouping;
    return grouping;
}

void replace_all(std::string& text, char mark, const std::string& with) {
    for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += with.size()) text.replace(at, 1, with);
}

// Separators and the point count as one character each, however long they are.
std::string laid_out(const DecimalSpec& spec, const Number& number, const Grouping& grouping) {
    constexpr char kSeparator = '\1', kPoint = '\2';
    Grouping marks = grouping;
    bool has_long_parts = grouping.separator.size() > 1 || grouping.point.size() > 1;
    if (has_long_parts) {
        if (!marks.separator.empty()) marks.separator = kSeparator;
        marks.point = kPoint;
    }
    std::string out;
    object::append_number(out, text_of(spec, number), spec.layout, marks);
    if (has_long_parts) {
        replace_all(out, kSeparator, grouping.separator);
        replace_all(out, kPoint, grouping.point);
    }
    return out;
}

}  // namespace

Result<Ref<>> decimal_format(Thread& t, Value self, const Args& args) {
    TRY(check_count(t, args, 1, 2));
    const Str* text = as_str(args[0]);
    if (!text) return t.raise_type_error("format arg must be str");
    Ref<Context> context = TRY(current_context(t));
    if (text->length == 0 && args.positional == 1) return decimal_str(t, self);
    DecimalSpec spec = TRY(read_spec(t, *text));
    if (spec.type == 'N')
        TRY(warn(t, types::DeprecationWarning,
                 "Format specifier 'N' is deprecated and slated for removal in Python 3.18", 1));
    Grouping grouping = grouping_for(spec);
    if (args.positional == 2) {
        if (!is_dict(args[1])) return t.raise_type_error("optional argument must be a dict");
        if (takes_override(spec)) TRY(take_override(t, *as_dict(args[1]), has_groups(spec), grouping));
    }
    if (std::max(spec.layout.width, spec.layout.precision) > kMaxPrecision)
        return t.raise_value_error("format specification exceeds internal limits of _decimal");
    if (spec.layout.width > 0) TRY(check_memory(t, static_cast<Wide>(spec.layout.width) * 8));
    if (spec.type == 0) spec.type = context->capitals ? 'G' : 'g';
    Operand a = operand_of(self);
    if (a.is_special()) return format_special(t, spec, a);
    Number number;
    number.set(a);
    if (spec.type == '%') number.exponent += 2;
    TRY(round_for(t, spec, number, context->rules.rounding));
    if (number.kind != Kind::Finite) return format_special(t, spec, number);
    TRY(check_memory(t, static_cast<Wide>(number.digits + std::max<int64_t>(number.exponent, -number.exponent)) * 4));
    if (spec.layout.drops_negative_zero && number.coefficient.is_zero()) number.negative = false;
    if (spec.pads_zeros) {
        spec.layout.fill = '0';
        spec.layout.align = '=';
    }
    return str_from_utf8(t, laid_out(spec, number, grouping));
}

}  // namespace krait::modules::decimal
