#pragma once

#include <cstdint>
#include <string_view>

namespace krait::base {

// The key of one process's hashes.
struct SipKey {
    uint64_t low = 0;
    uint64_t high = 0;
};

// SipHash-1-3: one round for each word, three to finish.
uint64_t siphash13(uint64_t key_low, uint64_t key_high, std::string_view text);

}  // namespace krait::base
