#include "object/format_layout.h"

#include <algorithm>
#include <climits>
#include <clocale>
#include <cwchar>
#include <vector>

#include "base/utf8.h"

namespace krait::object {

namespace {

// Text of the C library in the locale's encoding, as UTF-8.
std::string from_locale(const char* text) {
    std::string out;
    std::mbstate_t state{};
    for (size_t left = std::char_traits<char>::length(text); left;) {
        wchar_t character;
        size_t used = std::mbrtowc(&character, text, left, &state);
        if (used == 0 || used > left) return out;
        base::append_utf8(out, static_cast<char32_t>(character));
        text += used;
        left -= used;
    }
    return out;
}

Grouping grouping_of_locale() {
    const std::lconv* conventions = std::localeconv();
    return {
        from_locale(conventions->thousands_sep), conventions->grouping, from_locale(conventions->decimal_point), {}};
}

bool is_power_of_two_type(char32_t type) { return type == 'b' || type == 'o' || type == 'x' || type == 'X'; }

int64_t width_of(std::string_view text) { return static_cast<int64_t>(base::count_code_points(text)); }

// Walks the group sizes from the point on; 0: no more groups.
class GroupSizes {
public:
    explicit GroupSizes(std::string_view sizes) : sizes_(sizes) {}
    int64_t next() {
        if (index_ < sizes_.size()) last_ = sizes_[index_++];
        if (last_ == CHAR_MAX) {
            index_ = sizes_.size();
            return 0;
        }
        return last_;
    }

private:
    std::string_view sizes_;
    size_t index_ = 0;
    char last_ = 0;
};

struct Grouped {
    std::string text;
    int64_t width = 0;
};

// The digits with separators, filled with zeros to the width; the leftmost place is never a separator.
Grouped grouped(std::string_view digits, int64_t least_width, const Grouping& grouping) {
    if (digits.empty()) return {};
    if (grouping.sizes.empty()) {
        auto size = static_cast<int64_t>(digits.size()), width = std::max(size, least_width);
        Grouped plain{std::string(static_cast<size_t>(width - size), '0'), width};
        plain.text += digits;
        return plain;
    }
    std::vector<std::string> parts;  // from right to left
    auto left = static_cast<int64_t>(digits.size());
    int64_t separator_width = width_of(grouping.separator), width = 0;
    GroupSizes sizes(grouping.sizes);
    for (;;) {
        int64_t needed = std::max<int64_t>(std::max(left, least_width), 1), size = sizes.next();
        bool is_last = size == 0;
        size = is_last ? needed : std::min(size, needed);
        if (!parts.empty()) {
            parts.push_back(grouping.separator);
            width += separator_width;
        }
        int64_t own = std::min(left, size);
        std::string part(static_cast<size_t>(size - own), '0');
        part += digits.substr(static_cast<size_t>(left - own), static_cast<size_t>(own));
        parts.push_back(std::move(part));
        width += size;
        left -= own;
        least_width -= size;
        if (is_last || (left <= 0 && least_width <= 0)) break;
        least_width -= separator_width;
    }
    Grouped result{{}, width};
    for (size_t i = parts.size(); i-- > 0;) result.text += parts[i];
    return result;
}

Grouped grouped_fraction(std::string_view digits, std::string_view separator) {
    if (separator.empty()) return {std::string(digits), static_cast<int64_t>(digits.size())};
    constexpr size_t kGroup = 3;
    std::string text;
    for (size_t i = 0; i < digits.size(); i += kGroup) {
        if (i) text += separator;
        text += digits.substr(i, kGroup);
    }
    return {text, static_cast<int64_t>(text.size())};
}

void append_fill(std::string& out, char32_t fill, int64_t count) {
    if (count <= 0) return;
    if (fill < 0x80) {
        out.append(static_cast<size_t>(count), static_cast<char>(fill));
        return;
    }
    char bytes[4];
    uint32_t size = base::encode_utf8(fill, bytes);
    for (int64_t i = 0; i < count; ++i) out.append(bytes, size);
}

std::string_view sign_text(const NumberText& number, const FormatSpec& spec) {
    if (number.is_negative) return "-";
    if (spec.sign == '+') return "+";
    return spec.sign == ' ' ? " " : "";
}

}  // namespace

Grouping grouping_of(const FormatSpec& spec) {
    if (spec.type == 'n') return grouping_of_locale();
    Grouping grouping;
    if (spec.grouping) {
        grouping.separator = std::string(1, spec.grouping);
        grouping.sizes = is_power_of_two_type(spec.type) ? "\4" : "\3";
    }
    if (spec.fraction_grouping) grouping.fraction_separator = std::string(1, spec.fraction_grouping);
    return grouping;
}

NumberText split_double_text(std::string text) {
    NumberText number;
    size_t start = 0;
    if (text.starts_with('-')) {
        number.is_negative = true;
        start = 1;
    }
    auto digits_end = [&](size_t from) {
        while (from < text.size() && text[from] >= '0' && text[from] <= '9') ++from;
        return from;
    };
    size_t end = digits_end(start);
    number.digits = text.substr(start, end - start);
    if (end < text.size() && text[end] == '.') {
        number.has_point = true;
        size_t fraction_end = digits_end(end + 1);
        number.fraction = text.substr(end + 1, fraction_end - end - 1);
        end = fraction_end;
    }
    number.rest = text.substr(end);
    return number;
}

void append_number(std::string& out, const NumberText& number, const FormatSpec& spec, const Grouping& grouping) {
    std::string_view sign = sign_text(number, spec);
    Grouped fraction = grouped_fraction(number.fraction, grouping.fraction_separator);
    int64_t rest_width = number.rest_width >= 0 ? number.rest_width : static_cast<int64_t>(number.rest.size());
    int64_t others = static_cast<int64_t>(sign.size() + number.prefix.size()) + fraction.width + rest_width +
                     (number.has_point ? width_of(grouping.point) : 0);
    bool fills_with_zeros = spec.fill == '0' && spec.align == '=';
    Grouped whole = grouped(number.digits, fills_with_zeros ? spec.width - others : 0, grouping);
    int64_t padding = std::max<int64_t>(spec.width - others - whole.width, 0);
    int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    int64_t inside = spec.align == '=' ? padding : 0;
    append_fill(out, spec.fill, before);
    out.append(sign).append(number.prefix);
    append_fill(out, spec.fill, inside);
    out += whole.text;
    if (number.has_point) out += grouping.point;
    out.append(fraction.text).append(number.rest);
    append_fill(out, spec.fill, padding - before - inside);
}

void append_padded(std::string& out, std::string_view text, int64_t length, const FormatSpec& spec) {
    int64_t padding = std::max<int64_t>(spec.width - length, 0);
    int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    append_fill(out, spec.fill, before);
    out += text;
    append_fill(out, spec.fill, padding - before);
}

}  // namespace krait::object
