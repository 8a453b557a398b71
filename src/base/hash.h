#pragma once

// A fast hash of short texts for the compiler's own tables. Never visible outside the process.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace krait::base {

inline uint64_t hash_mix(uint64_t a, uint64_t b) {
    __uint128_t product = static_cast<__uint128_t>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

inline uint32_t hash_text(std::string_view text) {
    constexpr uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xD6E8FEB86659FD93;
    uint64_t state = text.size() * kFirst;
    const char* data = text.data();
    size_t left = text.size();
    for (; left >= 8; left -= 8, data += 8) {
        uint64_t word;
        std::memcpy(&word, data, 8);
        state = hash_mix(state ^ word, kSecond);
    }
    uint64_t tail = 0;
    if (left) std::memcpy(&tail, data, left);
    state = hash_mix(state ^ tail, kFirst);
    return static_cast<uint32_t>(state ^ (state >> 32));
}

inline uint64_t hash_pointer(const void* pointer) {
    uint64_t value = reinterpret_cast<uintptr_t>(pointer);
    return hash_mix(value, 0x9E3779B97F4A7C15);
}

}  // namespace krait::base
