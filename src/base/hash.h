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

template <typename T>
T word_at(const char* data) {
    T word;
    std::memcpy(&word, data, sizeof word);
    return word;
}

// The last eight bytes, or all there are, in some order.
inline uint64_t last_word(std::string_view text) {
    const char* data = text.data();
    size_t size = text.size();
    if (size >= 8) return word_at<uint64_t>(data + size - 8);
    if (size >= 4) return word_at<uint32_t>(data) | uint64_t{word_at<uint32_t>(data + size - 4)} << 32;
    if (size == 0) return 0;
    auto byte = [data](size_t at) { return uint64_t{static_cast<unsigned char>(data[at])}; };
    return byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
}

inline uint32_t hash_text(std::string_view text) {
    constexpr uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xD6E8FEB86659FD93;
    uint64_t state = text.size() * kFirst;
    const char* data = text.data();
    size_t left = text.size();
    for (; left > 8; left -= 8, data += 8) state = hash_mix(state ^ word_at<uint64_t>(data), kSecond);
    state = hash_mix(state ^ last_word(text), kFirst);
    return static_cast<uint32_t>(state ^ (state >> 32));
}

inline uint64_t hash_pointer(const void* pointer) {
    uint64_t value = reinterpret_cast<uintptr_t>(pointer);
    return hash_mix(value, 0x9E3779B97F4A7C15);
}

}  // namespace krait::base
