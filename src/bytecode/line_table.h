#pragma once

// co_linetable: which source each run of code units comes from.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace krait::bytecode {

// -1: not known.
struct CodeLocation {
    int32_t line = -1;
    int32_t end_line = -1;
    int32_t column = -1;
    int32_t end_column = -1;

    bool is_known() const { return line != -1 || end_line != -1 || column != -1 || end_column != -1; }
};

struct LocationRange {
    uint32_t start = 0;  // in code units
    uint32_t end = 0;
    CodeLocation location;
};

// Reads entry by entry. Any bytes are survived; a table that breaks off ends there and is malformed.
class LineTableReader {
public:
    LineTableReader(std::string_view table, int32_t firstlineno) : table_(table), line_(firstlineno) {}

    bool next(LocationRange& range);
    bool is_malformed() const { return is_malformed_; }

private:
    uint8_t take();
    int64_t take_varint();
    int64_t take_signed();
    void read_location(int code, CodeLocation& location);
    int32_t advance_line(int64_t delta);

    std::string_view table_;
    size_t position_ = 0;
    int32_t line_;
    uint32_t unit_ = 0;
    bool is_malformed_ = false;
};

// The units where a line begins, as dis sees it: neighbours of one line are one. -1: no line.
struct LineStart {
    uint32_t unit;
    int32_t line;
};
std::vector<LineStart> find_line_starts(std::string_view table, int32_t firstlineno);

// The table with lines alone, as the option no_debug_ranges wants it.
std::string without_columns(std::string_view table);

}  // namespace krait::bytecode
