#pragma once

#include <string_view>

#include "object/str.h"

namespace krait::object {

// What hex(sep, bytes_per_sep) of bytes-like objects and binascii.hexlify return. `separator` absent: none; groups are
// counted from the right, from the left when the count is negative.
Result<Ref<Str>> hex_text(Thread& t, std::string_view bytes, Value separator, int group);
// The separator argument as a character: a str or bytes of length 1 below 128.
Result<char> hex_separator(Thread& t, Value separator, bool is_for_text);  // bytes may have any byte between digits
// The same as text in `out`, which has room for hex_size() characters.
int64_t hex_size(int64_t size, int group, bool has_separator);
void write_hex(char* out, std::string_view bytes, char separator, int group);

// The value of a hexadecimal digit, or -1.
inline int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace krait::object
