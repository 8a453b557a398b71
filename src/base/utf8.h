#pragma once

// UTF-8. Strict, as sources are read; and with lone surrogates in their three-byte form (WTF-8), as constants hold
// what Python strings hold.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace krait::base {

struct CodePoint {
    char32_t value = 0;
    uint32_t size = 0;  // bytes; 0: what stands there is malformed
};

// The code point at the start of [cursor, end), which must not be empty.
CodePoint decode_utf8(const char* cursor, const char* end);
CodePoint decode_wtf8(const char* cursor, const char* end);

// Decodes text that is known to be well-formed WTF-8, and moves past it.
inline char32_t next_code_point(const char*& cursor) {
    auto byte = [&](int i) { return static_cast<char32_t>(static_cast<unsigned char>(cursor[i])); };
    char32_t first = byte(0);
    if (first < 0x80) {
        cursor += 1;
        return first;
    }
    char32_t value;
    if (first < 0xE0) {
        value = (first & 0x1F) << 6 | (byte(1) & 0x3F);
        cursor += 2;
    } else if (first < 0xF0) {
        value = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        cursor += 3;
    } else {
        value = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
        cursor += 4;
    }
    return value;
}

// Writes the code point, a surrogate too, at `out`; returns the number of bytes (1 to 4).
inline uint32_t encode_utf8(char32_t value, char* out) {
    if (value < 0x80) {
        out[0] = static_cast<char>(value);
        return 1;
    }
    if (value < 0x800) {
        out[0] = static_cast<char>(0xC0 | value >> 6);
        out[1] = static_cast<char>(0x80 | (value & 0x3F));
        return 2;
    }
    if (value < 0x10000) {
        out[0] = static_cast<char>(0xE0 | value >> 12);
        out[1] = static_cast<char>(0x80 | (value >> 6 & 0x3F));
        out[2] = static_cast<char>(0x80 | (value & 0x3F));
        return 3;
    }
    out[0] = static_cast<char>(0xF0 | value >> 18);
    out[1] = static_cast<char>(0x80 | (value >> 12 & 0x3F));
    out[2] = static_cast<char>(0x80 | (value >> 6 & 0x3F));
    out[3] = static_cast<char>(0x80 | (value & 0x3F));
    return 4;
}

inline void append_utf8(std::string& out, char32_t value) {
    char bytes[4];
    out.append(bytes, encode_utf8(value, bytes));
}

inline bool is_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

// The first thing in a text that is not strict UTF-8, with the range and the reason that Python's codec names.
struct Utf8Fault {
    size_t offset;
    uint32_t size;
    const char* reason;
};
std::optional<Utf8Fault> find_utf8_fault(std::string_view text);

bool is_ascii(std::string_view text);
// The length of the longest prefix that is ASCII.
size_t ascii_prefix(std::string_view text);

// Of well-formed text (WTF-8 too).
size_t count_code_points(std::string_view text);
// Of any bytes: as many as decoding with replacement characters would give, one for each maximal broken part.
size_t count_code_points_replacing(std::string_view bytes);
// Broken parts become U+FFFD, as Python's "replace" error handler does.
std::string decode_replacing(std::string_view bytes);

}  // namespace krait::base
