#include "compiler/assembler/location_table.h"

namespace krait::compiler::assembler {

namespace {

constexpr int32_t kMostUnits = 8;     // of one entry
constexpr size_t kLongestEntry = 32;  // in bytes

// Forms of an entry. Below kOneLine the form holds the column's upper bits.
constexpr uint32_t kOneLine = 10;  // and 11, 12: so many lines further
constexpr uint32_t kNoColumns = 13;
constexpr uint32_t kLong = 14;
constexpr uint32_t kNone = 15;

}  // namespace

void LocationTable::write_run() {
    for (; units_ > kMostUnits; units_ -= kMostUnits) write_entry(kMostUnits);
    if (units_ > 0) write_entry(units_);
    units_ = 0;
}

void LocationTable::write_long_form(int32_t units, int32_t lines) {
    head(kLong, units);
    out_.signed_varint(lines);
    out_.varint(static_cast<uint32_t>(current_.end_line - current_.line));
    out_.varint(static_cast<uint32_t>(current_.column + 1));
    out_.varint(static_cast<uint32_t>(current_.end_column + 1));
}

void LocationTable::write_entry(int32_t units) {
    out_.reserve(kLongestEntry);
    const Location& at = current_;
    if (at.line == -1) return head(kNone, units);
    int32_t lines = at.line - line_;
    bool has_columns = at.column >= 0 && at.end_column >= 0;
    line_ = at.line;
    if (!has_columns && (at.end_line == at.line || at.end_line < 0)) {
        head(kNoColumns, units);
        return out_.signed_varint(lines);
    }
    if (!has_columns || at.end_line != at.line) return write_long_form(units, lines);
    int32_t width = at.end_column - at.column;
    if (lines == 0 && at.column < 80 && width >= 0 && width < 16) {
        auto column = static_cast<uint32_t>(at.column);
        head(column >> 3, units);
        return out_.byte(((column & 7) << 4) | static_cast<uint32_t>(width));
    }
    if (lines < 0 || lines >= 3 || at.column >= 128 || at.end_column >= 128) return write_long_form(units, lines);
    head(kOneLine + static_cast<uint32_t>(lines), units);
    out_.byte(static_cast<uint32_t>(at.column));
    out_.byte(static_cast<uint32_t>(at.end_column));
}

}  // namespace krait::compiler::assembler
