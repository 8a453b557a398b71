#pragma once

// Hash algorithms that work on blocks. Each is a plain value: copying it copies the state, and the digest is taken from
// a copy.
//
//     Sha256 hash;
//     hash.update(data, size);
//     hash.finish(out);  // kDigestSize bytes

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace krait::modules::hashes {

template <typename Word>
Word load_little(const uint8_t* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}
template <typename Word>
Word load_big(const uint8_t* bytes) {
    return std::byteswap(load_little<Word>(bytes));
}
template <typename Word>
void store_little(uint8_t* bytes, Word word) {
    std::memcpy(bytes, &word, sizeof word);
}
template <typename Word>
void store_big(uint8_t* bytes, Word word) {
    store_little(bytes, std::byteswap(word));
}

// Cuts the input into blocks for core.compress(block).
template <typename Core>
class Blocks {
public:
    void update(const uint8_t* data, size_t size) {
        length_ += size;
        if (used_) {
            size_t part = std::min(size, Core::kBlockSize - used_);
            if (part) std::memcpy(buffer_ + used_, data, part);
            used_ += part;
            data += part;
            size -= part;
            if (used_ < Core::kBlockSize) return;
            core_.compress(buffer_);
            used_ = 0;
        }
        for (; size >= Core::kBlockSize; data += Core::kBlockSize, size -= Core::kBlockSize) core_.compress(data);
        if (size) std::memcpy(buffer_, data, size);
        used_ = size;
    }

    // A one bit, zeros, and the length in bits, in the last bytes of a block (Merkle and Damgard's strengthening).
    void finish(uint8_t* out) {
        constexpr size_t kLengthSize = 2 * sizeof(typename Core::Word);
        uint64_t bits = length_ * 8, high_bits = length_ >> 61;
        buffer_[used_++] = 0x80;
        if (used_ > Core::kBlockSize - kLengthSize) {
            std::memset(buffer_ + used_, 0, Core::kBlockSize - used_);
            core_.compress(buffer_);
            used_ = 0;
        }
        std::memset(buffer_ + used_, 0, Core::kBlockSize - used_);
        uint8_t* end = buffer_ + Core::kBlockSize;
        if constexpr (Core::kIsLittleEndian) {
            store_little(end - 8, bits);
        } else {
            store_big(end - 8, bits);
            if constexpr (kLengthSize > 8) store_big(end - 16, high_bits);
        }
        core_.compress(buffer_);
        core_.store(out);
    }

private:
    Core core_;
    uint8_t buffer_[Core::kBlockSize] = {};
    size_t used_ = 0;
    uint64_t length_ = 0;
};

// From the first words of the state.
template <bool is_little_endian, typename Word>
void store_words(uint8_t* out, const Word* words, size_t bytes) {
    for (size_t i = 0; i * sizeof(Word) < bytes; ++i) {
        if constexpr (is_little_endian)
            store_little(out + i * sizeof(Word), words[i]);
        else
            store_big(out + i * sizeof(Word), words[i]);
    }
}

}  // namespace krait::modules::hashes
