#pragma once

// SHA-3 and SHAKE (FIPS 202): the sponge on Keccak's permutation of 25 words.

#include "modules/hashes/digest.h"

namespace krait::modules::hashes {

class Keccak {
public:
    Keccak(size_t rate, uint8_t suffix) : rate_(rate), suffix_(suffix) {}
    void update(const uint8_t* data, size_t size);
    void finish(uint8_t* out, size_t size);
    size_t rate() const { return rate_; }
    uint8_t suffix() const { return suffix_; }

private:
    void absorb(uint8_t byte);
    void permute();

    uint64_t words_[25] = {};
    size_t rate_;  // bytes that are taken in and given out between permutations
    size_t used_ = 0;
    uint8_t suffix_;
};

}  // namespace krait::modules::hashes
