#include "bytecode/exception_table.h"

namespace krait::bytecode {

namespace {

// Groups of six bits, most significant first; bit 6 says that more follow, bit 7 marks the first byte of an entry.
class Reader {
public:
    explicit Reader(std::string_view table) : table_(table) {}

    bool at_end() const { return position_ == table_.size(); }
    bool starts_entry() const { return (table_[position_] & 0x80) != 0; }

    bool read(uint32_t& value) {
        uint64_t sum = 0;
        for (bool has_more = true; has_more;) {
            if (at_end()) return false;
            auto byte = static_cast<uint8_t>(table_[position_++]);
            has_more = byte & 0x40;
            sum = sum << 6 | (byte & 0x3F);
            if (sum > UINT32_MAX) return false;
        }
        value = static_cast<uint32_t>(sum);
        return true;
    }

private:
    std::string_view table_;
    size_t position_ = 0;
};

}  // namespace

bool read_exception_table(std::string_view table, std::vector<ExceptionEntry>& entries) {
    Reader reader(table);
    while (!reader.at_end()) {
        if (!reader.starts_entry()) return false;
        ExceptionEntry entry;
        uint32_t length, depth_and_lasti;
        if (!reader.read(entry.start) || !reader.read(length) || !reader.read(entry.target) ||
            !reader.read(depth_and_lasti))
            return false;
        if (length > UINT32_MAX - entry.start) return false;
        entry.end = entry.start + length;
        entry.depth = depth_and_lasti >> 1;
        entry.keeps_lasti = depth_and_lasti & 1;
        entries.push_back(entry);
    }
    return true;
}

}  // namespace krait::bytecode
