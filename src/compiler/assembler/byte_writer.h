#pragma once

// Bytes of a growing table, in scratch memory; and the kinds of numbers in such tables.

#include "base/arena.h"

namespace krait::compiler::assembler {

inline char* put_byte(char* cursor, uint32_t value) {
    *cursor = static_cast<char>(value);
    return cursor + 1;
}
// Six bits a byte, the lowest first; bit 6 says that more follow. At most six bytes.
inline char* put_varint(char* cursor, uint32_t value) {
    for (; value >= 64; value >>= 6) cursor = put_byte(cursor, (value & 63) | 64);
    return put_byte(cursor, value);
}
// The sign is the lowest bit.
inline char* put_signed_varint(char* cursor, int32_t value) {
    auto magnitude = static_cast<uint32_t>(value);
    return put_varint(cursor, value < 0 ? ((0 - magnitude) << 1) | 1 : magnitude << 1);
}
// Six bits a byte, the highest first; `flag` joins the first byte. At most six bytes.
inline char* put_big_endian_varint(char* cursor, uint32_t value, uint32_t flag) {
    for (int shift = 30; shift > 0; shift -= 6) {
        if (value >> shift == 0) continue;
        cursor = put_byte(cursor, ((value >> shift) & 63) | 64 | flag);
        flag = 0;
    }
    return put_byte(cursor, (value & 63) | flag);
}

class ByteWriter {
public:
    explicit ByteWriter(base::Arena& scratch) : arena_(&scratch) {}

    // Where an entry of at most `count` bytes goes, and where it ended.
    char* begin(size_t count) {
        if (static_cast<size_t>(limit_ - cursor_) < count) [[unlikely]]
            grow(count);
        return cursor_;
    }
    void end(char* cursor) { cursor_ = cursor; }

    std::string_view text() const { return {start_, static_cast<size_t>(cursor_ - start_)}; }

private:
    void grow(size_t count);

    base::Arena* arena_;
    char* start_ = nullptr;
    char* cursor_ = nullptr;
    char* limit_ = nullptr;
};

}  // namespace krait::compiler::assembler
