#pragma once

// Searching in ranges of bytes. -1: not found.

#include <cstdint>
#include <string_view>

namespace krait::object {

int64_t find_bytes(std::string_view text, std::string_view wanted);
int64_t find_last_bytes(std::string_view text, std::string_view wanted);
// Occurrences that do not overlap, at most `limit`.
int64_t count_bytes(std::string_view text, std::string_view wanted, int64_t limit = INT64_MAX);

inline bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace krait::object
