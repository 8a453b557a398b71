#pragma once

// The constants of SHA-2 (and BLAKE2) by their definition: the first bits of the fractional parts of the square and
// cube roots of the first primes.

#include <array>
#include <cstddef>
#include <cstdint>

namespace krait::modules::hashes {

namespace roots_detail {

// Whole numbers of 256 bits, as far as comparing powers needs them.
struct Wide {
    std::array<uint64_t, 4> words{};
};

constexpr Wide multiply(const Wide& a, unsigned __int128 b) {
    Wide result;
    for (size_t i = 0; i < 4; ++i)
        for (size_t j = 0; j < 2 && i + j < 4; ++j) {
            unsigned __int128 carry = static_cast<unsigned __int128>(a.words[i]) * static_cast<uint64_t>(b >> 64 * j);
            for (size_t k = i + j; k < 4 && carry; ++k) {
                carry += result.words[k];
                result.words[k] = static_cast<uint64_t>(carry);
                carry >>= 64;
            }
        }
    return result;
}

constexpr bool is_above(const Wide& a, const Wide& b) {
    for (size_t i = 4; i-- > 0;)
        if (a.words[i] != b.words[i]) return a.words[i] > b.words[i];
    return false;
}

// The fraction of number ** (1 / degree), cut to 64 bits: the root of number * 2**(64 * degree), bit by bit.
constexpr uint64_t root_fraction(uint64_t number, size_t degree) {
    Wide target;
    target.words[degree] = number;
    unsigned __int128 root = 0;
    for (int bit = 69; bit >= 0; --bit) {
        unsigned __int128 candidate = root | static_cast<unsigned __int128>(1) << bit;
        Wide power{{1, 0, 0, 0}};
        for (size_t i = 0; i < degree; ++i) power = multiply(power, candidate);
        if (!is_above(power, target)) root = candidate;
    }
    return static_cast<uint64_t>(root);
}

constexpr bool is_prime(uint64_t number) {
    for (uint64_t divisor = 2; divisor * divisor <= number; ++divisor)
        if (number % divisor == 0) return false;
    return true;
}

template <size_t count>
constexpr std::array<uint64_t, count> roots_of_primes(size_t degree) {
    std::array<uint64_t, count> result{};
    uint64_t number = 2;
    for (size_t i = 0; i < count; ++number)
        if (is_prime(number)) result[i++] = root_fraction(number, degree);
    return result;
}

}  // namespace roots_detail

// Found when they are first wanted.
inline const std::array<uint64_t, 80>& cube_roots() {
    static const std::array<uint64_t, 80> roots = roots_detail::roots_of_primes<80>(3);
    return roots;
}
inline const std::array<uint64_t, 16>& square_roots() {
    static const std::array<uint64_t, 16> roots = roots_detail::roots_of_primes<16>(2);
    return roots;
}

}  // namespace krait::modules::hashes
