#pragma once

// Bytes of a growing table, in scratch memory.

#include "base/arena.h"

namespace krait::compiler::assembler {

class ByteWriter {
public:
    explicit ByteWriter(base::Arena& scratch) : arena_(&scratch) {}

    // Before an entry: room for `count` bytes, which are written without further questions.
    void reserve(size_t count) {
        if (static_cast<size_t>(limit_ - cursor_) < count) [[unlikely]]
            grow(count);
    }

    void byte(uint32_t value) { *cursor_++ = static_cast<char>(value); }

    // Six bits a byte, the lowest first; bit 6 says that more follow. At most six bytes.
    void varint(uint32_t value) {
        for (; value >= 64; value >>= 6) byte((value & 63) | 64);
        byte(value);
    }
    // The sign is the lowest bit.
    void signed_varint(int32_t value) {
        auto magnitude = static_cast<uint32_t>(value);
        varint(value < 0 ? ((0 - magnitude) << 1) | 1 : magnitude << 1);
    }
    // Six bits a byte, the highest first; `flag` joins the first byte. At most five bytes.
    void big_endian_varint(uint32_t value, uint32_t flag) {
        for (int shift = 24; shift > 0; shift -= 6) {
            if (value >> shift == 0) continue;
            byte(((value >> shift) & 63) | 64 | flag);
            flag = 0;
        }
        byte((value & 63) | flag);
    }

    std::string_view text() const { return {start_, static_cast<size_t>(cursor_ - start_)}; }

private:
    void grow(size_t count);

    base::Arena* arena_;
    char* start_ = nullptr;
    char* cursor_ = nullptr;
    char* limit_ = nullptr;
};

}  // namespace krait::compiler::assembler
