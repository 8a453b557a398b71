#include "base/sha256.h"

#include <bit>
#include <cstring>

namespace krait::base {

namespace {

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, as the standard defines them;
// computed instead of listed, with integers so that no rounding matters.
constexpr uint32_t cube_root_fraction(uint64_t prime) {
    // The largest x with x^3 <= prime * 2^96; its low 32 bits are the fraction.
    unsigned __int128 low = 0, high = static_cast<unsigned __int128>(1) << 36;
    while (high - low > 1) {
        unsigned __int128 middle = (low + high) / 2;
        // middle^3 <= prime << 96, in parts that do not overflow: middle < 2^36, so middle^2 < 2^72.
        unsigned __int128 square = middle * middle;
        unsigned __int128 square_high = square >> 36,
                          square_low = square & ((static_cast<unsigned __int128>(1) << 36) - 1);
        unsigned __int128 top = square_high * middle + (square_low * middle >> 36);
        bool has_rest = (square_low * middle & ((static_cast<unsigned __int128>(1) << 36) - 1)) != 0;
        unsigned __int128 target = static_cast<unsigned __int128>(prime) << 60;
        if (top < target || (top == target && !has_rest))
            low = middle;
        else
            high = middle;
    }
    return static_cast<uint32_t>(low);
}

// Likewise of the square roots of the first eight.
constexpr uint32_t square_root_fraction(uint64_t prime) {
    unsigned __int128 low = 0, high = static_cast<unsigned __int128>(1) << 40;
    while (high - low > 1) {
        unsigned __int128 middle = (low + high) / 2;
        if (middle * middle <= static_cast<unsigned __int128>(prime) << 64)
            low = middle;
        else
            high = middle;
    }
    return static_cast<uint32_t>(low);
}

constexpr bool is_prime(uint64_t number) {
    for (uint64_t divisor = 2; divisor * divisor <= number; ++divisor)
        if (number % divisor == 0) return false;
    return true;
}

template <size_t N>
constexpr std::array<uint32_t, N> of_first_primes(uint32_t (*function)(uint64_t)) {
    std::array<uint32_t, N> values{};
    uint64_t prime = 2;
    for (uint32_t& value : values) {
        while (!is_prime(prime)) ++prime;
        value = function(prime++);
    }
    return values;
}

constexpr auto kRoundConstants = of_first_primes<64>(cube_root_fraction);
constexpr auto kFirstState = of_first_primes<8>(square_root_fraction);
static_assert(kRoundConstants[0] == 0x428a2f98 && kFirstState[0] == 0x6a09e667);

uint32_t load_big_endian(const uint8_t* bytes) {
    uint32_t word;
    std::memcpy(&word, bytes, 4);
    return __builtin_bswap32(word);
}

void extend_schedule(std::array<uint32_t, 64>& words, const uint8_t* block) {
    for (size_t i = 0; i < 16; ++i) words[i] = load_big_endian(block + 4 * i);
    for (size_t i = 16; i < 64; ++i) {
        uint32_t early = words[i - 15], late = words[i - 2];
        uint32_t sigma0 = std::rotr(early, 7) ^ std::rotr(early, 18) ^ (early >> 3);
        uint32_t sigma1 = std::rotr(late, 17) ^ std::rotr(late, 19) ^ (late >> 10);
        words[i] = words[i - 16] + sigma0 + words[i - 7] + sigma1;
    }
}

void compress(std::array<uint32_t, 8>& state, const uint8_t* block) {
    std::array<uint32_t, 64> words;
    extend_schedule(words, block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (size_t i = 0; i < 64; ++i) {
        uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        uint32_t first = h + sum1 + ((e & f) ^ (~e & g)) + kRoundConstants[i] + words[i];
        uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        uint32_t second = sum0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const uint32_t mixed[8] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; ++i) state[i] += mixed[i];
}

}  // namespace

Sha256::Sha256() : state_(kFirstState) {}

void Sha256::absorb(const uint8_t* block, size_t count) {
    for (; count; --count, block += 64) compress(state_, block);
}

void Sha256::update(std::string_view bytes) {
    auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    size_t left = bytes.size(), held = length_ % 64;
    length_ += left;
    if (held) {
        size_t taken = left < 64 - held ? left : 64 - held;
        std::memcpy(pending_.data() + held, data, taken);
        if (held + taken < 64) return;
        absorb(pending_.data(), 1);
        data += taken;
        left -= taken;
    }
    absorb(data, left / 64);
    if (left % 64) std::memcpy(pending_.data(), data + left / 64 * 64, left % 64);
}

std::array<uint8_t, 32> Sha256::finish() {
    uint64_t bits = length_ * 8;
    static constexpr char kPadding[64] = {'\x80'};
    size_t held = length_ % 64;
    update({kPadding, held < 56 ? 56 - held : 120 - held});
    char tail[8];
    uint64_t big_endian = __builtin_bswap64(bits);
    std::memcpy(tail, &big_endian, 8);
    update({tail, 8});
    std::array<uint8_t, 32> digest;
    for (size_t i = 0; i < 8; ++i) {
        uint32_t word = __builtin_bswap32(state_[i]);
        std::memcpy(digest.data() + 4 * i, &word, 4);
    }
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    std::string text;
    for (uint8_t byte : hash.finish()) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

}  // namespace krait::base
