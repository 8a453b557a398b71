#include "object/replacement_fields.h"

#include "base/unicode/properties.h"
#include "object/thread.h"

namespace krait::object {

namespace {

// The decimal number that the range spells; -1: it does not.
Result<int64_t> number_in(Thread& t, const Str& text, TextRange range) {
    if (range.is_empty()) return int64_t{-1};
    int64_t number = 0;
    for (int64_t i = range.start; i < range.end; ++i) {
        int digit = base::unicode::record(text[i]).decimal;
        if (digit < 0) return int64_t{-1};
        if (number > (INT64_MAX - digit) / 10) return t.raise_value_error("Too many decimal digits in format string");
        number = number * 10 + digit;
    }
    return number;
}

}  // namespace

Result<bool> ReplacementReader::next(Thread& t, Replacement& found) {
    found = {};
    if (at_ >= end_) return false;
    int64_t start = at_;
    char32_t c = 0;
    bool is_brace = false;
    while (at_ < end_ && !is_brace) {
        c = text_[at_++];
        is_brace = c == '{' || c == '}';
    }
    found.literal = {start, at_};
    if (!is_brace) return true;
    bool is_double = at_ < end_ && text_[at_] == c;
    if (c == '}' && !is_double) return t.raise_value_error("Single '}' encountered in format string");
    if (at_ >= end_) return t.raise_value_error("Single '{' encountered in format string");
    if (is_double) {  // one of them is literal
        ++at_;
        return true;
    }
    --found.literal.end;
    found.has_field = true;
    TRY(read_field(t, found));
    return true;
}

Status ReplacementReader::read_field(Thread& t, Replacement& found) {
    found.name = {at_, at_};
    char32_t c = 0;
    while (at_ < end_) {
        c = text_[at_++];
        if (c == '{') return t.raise_value_error("unexpected '{' in field name");
        if (c == '[')
            while (at_ < end_ && text_[at_] != ']') ++at_;
        if (c == '}' || c == ':' || c == '!') break;
    }
    found.name.end = at_ - 1;
    if (c == '!' || c == ':') return read_spec(t, found, c);
    if (c != '}') return t.raise_value_error("expected '}' before end of string");
    return {};
}

Status ReplacementReader::read_spec(Thread& t, Replacement& found, char32_t mark) {
    if (mark == '!') {
        if (at_ >= end_) return t.raise_value_error("end of string while looking for conversion specifier");
        found.conversion = text_[at_++];
        if (at_ < end_) {
            char32_t c = text_[at_++];
            if (c == '}') return {};
            if (c != ':') return t.raise_value_error("expected ':' after conversion specifier");
        }
    }
    int64_t start = at_;
    for (int depth = 1; at_ < end_;) {
        char32_t c = text_[at_++];
        if (c == '{') {
            found.has_nested_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            found.spec = {start, at_ - 1};
            return {};
        }
    }
    return t.raise_value_error("unmatched '{' in format spec");
}

Result<FieldName> split_field_name(Thread& t, const Str& text, TextRange name) {
    FieldName result;
    int64_t end = name.start;
    while (end < name.end && text[end] != '.' && text[end] != '[') ++end;
    result.first = {name.start, end};
    result.rest = {end, name.end};
    result.index = TRY(number_in(t, text, result.first));
    return result;
}

Result<bool> FieldPartReader::next(Thread& t, FieldPart& part) {
    if (at_ >= end_) return false;
    char32_t mark = text_[at_++];
    part = {};
    part.name.start = at_;
    if (mark == '.') {
        part.is_attribute = true;
        while (at_ < end_ && text_[at_] != '.' && text_[at_] != '[') ++at_;
        part.name.end = at_;
    } else if (mark == '[') {
        while (at_ < end_ && text_[at_] != ']') ++at_;
        if (at_ >= end_) return t.raise_value_error("Missing ']' in format string");
        part.name.end = at_++;
        part.index = TRY(number_in(t, text_, part.name));
    } else {
        return t.raise_value_error("Only '.' or '[' may follow ']' in format field specifier");
    }
    if (part.name.is_empty()) return t.raise_value_error("Empty attribute in format string");
    return true;
}

}  // namespace krait::object
