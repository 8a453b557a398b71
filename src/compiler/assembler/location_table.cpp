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

char* put_head(char* out, uint32_t form, int32_t units) {
    return put_byte(out, 0x80 | (form << 3) | static_cast<uint32_t>(units - 1));
}

char* put_long_form(char* out, const Location& at, int32_t lines) {
    out = put_signed_varint(out, lines);
    out = put_varint(out, static_cast<uint32_t>(at.end_line - at.line));
    out = put_varint(out, static_cast<uint32_t>(at.column + 1));
    return put_varint(out, static_cast<uint32_t>(at.end_column + 1));
}

// `lines` from the entry before.
char* put_entry(char* out, const Location& at, int32_t lines, int32_t units) {
    bool has_columns = at.column >= 0 && at.end_column >= 0;
    if (!has_columns && (at.end_line == at.line || at.end_line < 0))
        return put_signed_varint(put_head(out, kNoColumns, units), lines);
    if (has_columns && at.end_line == at.line) {
        auto column = static_cast<uint32_t>(at.column), end = static_cast<uint32_t>(at.end_column);
        if (lines == 0 && column < 80 && end - column < 16)
            return put_byte(put_head(out, column >> 3, units), ((column & 7) << 4) | (end - column));
        if (static_cast<uint32_t>(lines) < 3 && column < 128 && end < 128) {
            out = put_head(out, kOneLine + static_cast<uint32_t>(lines), units);
            return put_byte(put_byte(out, column), end);
        }
    }
    return put_long_form(put_head(out, kLong, units), at, lines);
}

}  // namespace

void LocationTable::write_run() {
    for (; units_ > kMostUnits; units_ -= kMostUnits) write_entry(kMostUnits);
    if (units_ > 0) write_entry(units_);
    units_ = 0;
}

void LocationTable::write_entry(int32_t units) {
    char* out = out_.begin(kLongestEntry);
    if (current_.line == -1) return out_.end(put_head(out, kNone, units));
    int32_t lines = current_.line - line_;
    line_ = current_.line;
    out_.end(put_entry(out, current_, lines, units));
}

}  // namespace krait::compiler::assembler
