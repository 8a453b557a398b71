#include "bytecode/line_table.h"

namespace krait::bytecode {

namespace {

// The first byte of an entry: bit 7 set, the code in bits 3 to 6, the number of units less one below.
constexpr int kShortForms = 10;    // codes 0 to 9: same line, columns in the next byte
constexpr int kOneLineForms = 13;  // codes 10 to 12: 0 to 2 lines on, one byte for each column
constexpr int kNoColumns = 13;
constexpr int kNoLocation = 15;

}  // namespace

uint8_t LineTableReader::take() {
    if (position_ >= table_.size()) {
        is_malformed_ = true;
        return 0;
    }
    return static_cast<uint8_t>(table_[position_++]);
}

// Groups of six bits, least significant first; bit 6 says that more follow.
int64_t LineTableReader::take_varint() {
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 6) {
        uint8_t byte = take();
        if (shift < 36) value |= static_cast<uint64_t>(byte & 0x3F) << shift;
        if (!(byte & 0x40)) break;
    }
    return static_cast<int64_t>(value);
}

// The sign is the lowest bit.
int64_t LineTableReader::take_signed() {
    int64_t value = take_varint();
    return value & 1 ? -(value >> 1) : value >> 1;
}

int32_t LineTableReader::advance_line(int64_t delta) {
    line_ = static_cast<int32_t>(static_cast<uint32_t>(line_) + static_cast<uint32_t>(delta));
    return line_;
}

void LineTableReader::read_location(int code, CodeLocation& location) {
    if (code == kNoLocation) {
        location = {};
    } else if (code < kShortForms) {
        int columns = take();
        location.line = location.end_line = line_;
        location.column = code * 8 + (columns >> 4);
        location.end_column = location.column + (columns & 15);
    } else if (code < kOneLineForms) {
        location.line = location.end_line = advance_line(code - kShortForms);
        location.column = take();
        location.end_column = take();
    } else if (code == kNoColumns) {
        location = {};
        location.line = location.end_line = advance_line(take_signed());
    } else {
        location.line = advance_line(take_signed());
        location.end_line = static_cast<int32_t>(location.line + take_varint());
        location.column = static_cast<int32_t>(take_varint()) - 1;
        location.end_column = static_cast<int32_t>(take_varint()) - 1;
    }
}

bool LineTableReader::next(LocationRange& range) {
    if (position_ >= table_.size() || is_malformed_) return false;
    uint8_t first = take();
    if (!(first & 0x80)) {
        is_malformed_ = true;
        return false;
    }
    range.start = unit_;
    range.end = unit_ += (first & 7) + 1;
    read_location(first >> 3 & 15, range.location);
    return !is_malformed_;
}

std::vector<LineStart> find_line_starts(std::string_view table, int32_t firstlineno) {
    std::vector<LineStart> starts;
    LineTableReader reader(table, firstlineno);
    LocationRange range;
    while (reader.next(range))
        if (starts.empty() || starts.back().line != range.location.line)
            starts.push_back({range.start, range.location.line});
    return starts;
}

namespace {

void put_signed(std::string& out, int64_t value) {
    auto rest = static_cast<uint64_t>(value < 0 ? (-value << 1) | 1 : value << 1);
    for (; rest >= 0x40; rest >>= 6) out += static_cast<char>(0x40 | (rest & 0x3F));
    out += static_cast<char>(rest);
}

}  // namespace

std::string without_columns(std::string_view table) {
    std::string out;
    LineTableReader reader(table, 0);
    int32_t line = 0;
    for (LocationRange range; reader.next(range);) {
        bool has_line = range.location.is_known();
        auto units = static_cast<int>(range.end - range.start) - 1;
        out += static_cast<char>(0x80 | (has_line ? kNoColumns : kNoLocation) << 3 | units);
        if (!has_line) continue;
        put_signed(out, range.location.line - line);
        line = range.location.line;
    }
    return out;
}

}  // namespace krait::bytecode
