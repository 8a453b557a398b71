#pragma once

// The syntax of format strings, "literal{field_name!conversion:spec}": what str.format() and the module _string read.

#include "object/str.h"

namespace krait::object {

struct TextRange {
    int64_t start = 0, end = 0;
    bool is_empty() const { return start >= end; }
};

// A piece of literal text and, maybe, the field behind it.
struct Replacement {
    TextRange literal;
    bool has_field = false;
    TextRange name;
    char32_t conversion = 0;  // 0: none
    TextRange spec;
    bool has_nested_fields = false;  // in the spec
};

// Walks over a format string; all complaints are ValueErrors.
class ReplacementReader {
public:
    ReplacementReader(const Str& text, TextRange range) : text_(text), at_(range.start), end_(range.end) {}

    // False: the end.
    Result<bool> next(Thread& t, Replacement& found);
    // Where the next one begins.
    int64_t position() const { return at_; }

private:
    Status read_field(Thread& t, Replacement& found);
    Status read_spec(Thread& t, Replacement& found, char32_t mark);

    const Str& text_;
    int64_t at_, end_;
};

// What stands before the first '.' or '['.
struct FieldName {
    TextRange first;
    int64_t index = -1;  // the number that `first` is
    TextRange rest;
};
Result<FieldName> split_field_name(Thread& t, const Str& text, TextRange name);

// ".name" or "[key]".
struct FieldPart {
    bool is_attribute = false;
    TextRange name;
    int64_t index = -1;
};

class FieldPartReader {
public:
    FieldPartReader(const Str& text, TextRange rest) : text_(text), at_(rest.start), end_(rest.end) {}
    Result<bool> next(Thread& t, FieldPart& part);
    int64_t position() const { return at_; }

private:
    const Str& text_;
    int64_t at_, end_;
};

}  // namespace krait::object
