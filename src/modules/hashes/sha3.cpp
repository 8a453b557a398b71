#include "modules/hashes/sha3.h"

#include <array>

namespace krait::modules::hashes {

namespace {

constexpr size_t kRounds = 24;

// Bits 1, 2, 4, 8, ... of the words come from a shift register (FIPS 202, 3.2.5).
constexpr std::array<uint64_t, kRounds> round_constants() {
    std::array<uint64_t, kRounds> result{};
    unsigned bits = 1;
    for (uint64_t& word : result)
        for (unsigned j = 0; j < 7; ++j) {
            if (bits & 1) word |= uint64_t{1} << ((1U << j) - 1);
            bits = bits & 0x80 ? (bits << 1 ^ 0x171) : bits << 1;
        }
    return result;
}
constexpr std::array<uint64_t, kRounds> kRoundConstants = round_constants();

// The way that words take in a round, and how far they are rotated on it.
struct Step {
    size_t to;
    int turn;
};
constexpr std::array<Step, 24> steps() {
    std::array<Step, 24> result{};
    size_t x = 1, y = 0;
    for (size_t i = 0; i < result.size(); ++i) {
        size_t next = (2 * x + 3 * y) % 5;
        result[i] = {y + 5 * next, static_cast<int>((i + 1) * (i + 2) / 2 % 64)};
        x = y;
        y = next;
    }
    return result;
}
constexpr std::array<Step, 24> kSteps = steps();

}  // namespace

void Keccak::permute() {
    uint64_t(&a)[25] = words_;
    for (uint64_t constant : kRoundConstants) {
        uint64_t columns[5];
        for (size_t x = 0; x < 5; ++x) columns[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (size_t x = 0; x < 5; ++x) {
            uint64_t change = columns[(x + 4) % 5] ^ std::rotl(columns[(x + 1) % 5], 1);
            for (size_t y = 0; y < 25; y += 5) a[x + y] ^= change;
        }
        uint64_t moving = a[1];
        for (const Step& step : kSteps) {
            uint64_t next = a[step.to];
            a[step.to] = std::rotl(moving, step.turn);
            moving = next;
        }
        for (size_t y = 0; y < 25; y += 5) {
            const uint64_t row[5] = {a[y], a[y + 1], a[y + 2], a[y + 3], a[y + 4]};
            for (size_t x = 0; x < 5; ++x) a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
        a[0] ^= constant;
    }
}

void Keccak::absorb(uint8_t byte) {
    words_[used_ / 8] ^= uint64_t{byte} << used_ % 8 * 8;
    if (++used_ < rate_) return;
    permute();
    used_ = 0;
}

void Keccak::update(const uint8_t* data, size_t size) {
    while (size && used_) {
        absorb(*data++);
        --size;
    }
    for (; size >= rate_; data += rate_, size -= rate_) {
        for (size_t i = 0; i < rate_ / 8; ++i) words_[i] ^= load_little<uint64_t>(data + i * 8);
        permute();
    }
    for (; size; --size) absorb(*data++);
}

void Keccak::finish(uint8_t* out, size_t size) {
    words_[used_ / 8] ^= uint64_t{suffix_} << used_ % 8 * 8;
    words_[(rate_ - 1) / 8] ^= uint64_t{0x80} << (rate_ - 1) % 8 * 8;
    permute();
    for (size_t done = 0; done < size;) {
        for (size_t i = 0; i < rate_ && done < size; ++i, ++done)
            out[done] = static_cast<uint8_t>(words_[i / 8] >> i % 8 * 8);
        if (done < size) permute();
    }
}

}  // namespace krait::modules::hashes
