#include "modules/hashes/md5_sha1.h"

#include <array>
#include <cmath>

namespace krait::modules::hashes {

namespace {

// The first 32 bits behind the point of the sine of 1, 2, ... 64 radians, signs aside.
std::array<uint32_t, 64> sines() {
    std::array<uint32_t, 64> result;
    for (size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<uint32_t>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 0x1p32));
    return result;
}

constexpr int kMd5Turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

uint32_t md5_mixed(size_t part, uint32_t b, uint32_t c, uint32_t d) {
    switch (part) {
        case 0: return (b & c) | (~b & d);
        case 1: return (d & b) | (~d & c);
        case 2: return b ^ c ^ d;
        default: return c ^ (b | ~d);
    }
}

size_t md5_word(size_t part, size_t i) {
    switch (part) {
        case 0: return i;
        case 1: return (5 * i + 1) % 16;
        case 2: return (3 * i + 5) % 16;
        default: return 7 * i % 16;
    }
}

uint32_t sha1_mixed(size_t part, uint32_t b, uint32_t c, uint32_t d) {
    switch (part) {
        case 0: return (b & c) | (~b & d);
        case 2: return (b & c) | (b & d) | (c & d);
        default: return b ^ c ^ d;
    }
}

}  // namespace

void Md5Core::compress(const uint8_t* block) {
    static const std::array<uint32_t, 64> kSines = sines();
    uint32_t words[16];
    for (size_t i = 0; i < 16; ++i) words[i] = load_little<uint32_t>(block + 4 * i);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (size_t i = 0; i < 64; ++i) {
        size_t part = i / 16;
        uint32_t sum = a + md5_mixed(part, b, c, d) + kSines[i] + words[md5_word(part, i)];
        a = d, d = c, c = b;
        b += std::rotl(sum, kMd5Turns[part][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

void Sha1Core::compress(const uint8_t* block) {
    constexpr uint32_t kConstants[] = {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6};
    uint32_t words[80];
    for (size_t i = 0; i < 16; ++i) words[i] = load_big<uint32_t>(block + 4 * i);
    for (size_t i = 16; i < 80; ++i)
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (size_t i = 0; i < 80; ++i) {
        size_t part = i / 20;
        uint32_t sum = std::rotl(a, 5) + sha1_mixed(part, b, c, d) + e + kConstants[part] + words[i];
        e = d, d = c, c = std::rotl(b, 30), b = a, a = sum;
    }
    const uint32_t last[] = {a, b, c, d, e};
    for (int i = 0; i < 5; ++i) state[i] += last[i];
}

}  // namespace krait::modules::hashes
