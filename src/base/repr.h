#pragma once

// Python's repr() of text and bytes.

#include <string>
#include <string_view>

namespace krait::base {

// `text` is well-formed UTF-8 (lone surrogates in their three-byte form); what is not printable is escaped.
void append_str_repr(std::string& out, std::string_view text);
void append_bytes_repr(std::string& out, std::string_view bytes);

inline std::string str_repr(std::string_view text) {
    std::string out;
    append_str_repr(out, text);
    return out;
}
inline std::string bytes_repr(std::string_view bytes) {
    std::string out;
    append_bytes_repr(out, bytes);
    return out;
}

}  // namespace krait::base
