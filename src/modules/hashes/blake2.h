#pragma once

// BLAKE2 (RFC 7693), with the parameters of tree hashing, salt and personalization.

#include "modules/hashes/digest.h"

namespace krait::modules::hashes {

struct Blake2Parameters {
    size_t digest_size = 0, key_size = 0;
    uint8_t fanout = 1, depth = 1;
    uint32_t leaf_size = 0;
    uint64_t node_offset = 0;
    uint8_t node_depth = 0, inner_size = 0;
    uint8_t salt[16] = {}, person[16] = {};
    bool is_last_node = false;
};

// Words of 64 bits (BLAKE2b) or of 32 (BLAKE2s).
template <typename WordType>
class Blake2 {
public:
    using Word = WordType;
    static constexpr size_t kBlockSize = 16 * sizeof(Word), kMostDigest = 8 * sizeof(Word), kMostKey = kMostDigest,
                            kSaltSize = 2 * sizeof(Word), kPersonSize = kSaltSize;

    Blake2(const Blake2Parameters& parameters, const uint8_t* key);
    void update(const uint8_t* data, size_t size);
    void finish(uint8_t* out);
    size_t digest_size() const { return digest_size_; }

private:
    void compress(bool is_last);

    Word state_[8];
    uint8_t buffer_[kBlockSize] = {};
    size_t used_ = 0;
    uint64_t length_ = 0;
    size_t digest_size_;
    bool is_last_node_;
};

using Blake2b = Blake2<uint64_t>;
using Blake2s = Blake2<uint32_t>;

}  // namespace krait::modules::hashes
