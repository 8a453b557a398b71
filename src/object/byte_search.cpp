#include "object/byte_search.h"

#include <algorithm>
#include <cstring>

namespace krait::object {

int64_t find_bytes(std::string_view text, std::string_view wanted) {
    if (wanted.empty()) return 0;
    const void* found = wanted.size() == 1 ? std::memchr(text.data(), wanted[0], text.size())
                                           : ::memmem(text.data(), text.size(), wanted.data(), wanted.size());
    return found ? static_cast<const char*>(found) - text.data() : -1;
}

int64_t find_last_bytes(std::string_view text, std::string_view wanted) {
    if (wanted.empty()) return static_cast<int64_t>(text.size());
    if (wanted.size() > text.size()) return -1;
    size_t last = wanted.size() - 1;
    // Ends of candidates are found by the last byte, from the right.
    for (size_t end = text.size(); end > last;) {
        const void* found = ::memrchr(text.data() + last, wanted[last], end - last);
        if (!found) return -1;
        end = static_cast<size_t>(static_cast<const char*>(found) - text.data());
        if (std::memcmp(text.data() + end - last, wanted.data(), last) == 0) return static_cast<int64_t>(end - last);
    }
    return -1;
}

int64_t count_bytes(std::string_view text, std::string_view wanted, int64_t limit) {
    if (wanted.empty()) return std::min<int64_t>(static_cast<int64_t>(text.size()) + 1, limit);
    if (wanted.size() == 1 && limit == INT64_MAX) return std::count(text.begin(), text.end(), wanted[0]);
    int64_t count = 0;
    while (count < limit) {
        int64_t at = find_bytes(text, wanted);
        if (at < 0) break;
        text.remove_prefix(static_cast<size_t>(at) + wanted.size());
        ++count;
    }
    return count;
}

}  // namespace krait::object
