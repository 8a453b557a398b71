#include "base/siphash.h"

#include <bit>
#include <cstring>

namespace krait::base {

namespace {

// J.-P. Aumasson, D. J. Bernstein: SipHash: a fast short-input PRF, 2012.
struct SipState {
    uint64_t v0, v1, v2, v3;

    void round() {
        v0 += v1;
        v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }

    void absorb(uint64_t word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }
};

}  // namespace

uint64_t siphash13(uint64_t key_low, uint64_t key_high, std::string_view text) {
    SipState state{key_low ^ 0x736F6D6570736575, key_high ^ 0x646F72616E646F6D, key_low ^ 0x6C7967656E657261,
                   key_high ^ 0x7465646279746573};
    const char* data = text.data();
    size_t left = text.size();
    for (; left >= 8; left -= 8, data += 8) {
        uint64_t word;
        std::memcpy(&word, data, 8);
        state.absorb(word);
    }
    uint64_t last = uint64_t{text.size()} << 56;
    for (size_t i = 0; i < left; ++i) last |= uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
    state.absorb(last);
    state.v2 ^= 0xFF;
    for (int i = 0; i < 3; ++i) state.round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

}  // namespace krait::base
