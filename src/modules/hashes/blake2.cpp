#include "modules/hashes/blake2.h"

#include "base/copy.h"
#include "modules/hashes/roots.h"

namespace krait::modules::hashes {

namespace {

constexpr uint8_t kOrders[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

template <typename Word>
struct Traits;
template <>
struct Traits<uint64_t> {
    static constexpr size_t kRounds = 12;
    static constexpr int kTurns[4] = {32, 24, 16, 63};
};
template <>
struct Traits<uint32_t> {
    static constexpr size_t kRounds = 10;
    static constexpr int kTurns[4] = {16, 12, 8, 7};
};

template <typename Word>
Word initial(size_t i) {
    return static_cast<Word>(square_roots()[i] >> (64 - 8 * sizeof(Word)));
}

template <typename Word>
void mix(Word* v, size_t a, size_t b, size_t c, size_t d, Word x, Word y) {
    constexpr auto& kTurns = Traits<Word>::kTurns;
    v[a] += v[b] + x;
    v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), kTurns[0]);
    v[c] += v[d];
    v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), kTurns[1]);
    v[a] += v[b] + y;
    v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), kTurns[2]);
    v[c] += v[d];
    v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), kTurns[3]);
}

// The parameter block: 64 bytes, of BLAKE2s 32 with a node offset of 48 bits.
template <typename Word>
void write_parameters(const Blake2Parameters& p, uint8_t* block) {
    constexpr bool is_small = sizeof(Word) == 4;
    block[0] = static_cast<uint8_t>(p.digest_size);
    block[1] = static_cast<uint8_t>(p.key_size);
    block[2] = p.fanout;
    block[3] = p.depth;
    store_little(block + 4, p.leaf_size);
    store_little(block + 8, p.node_offset);
    block[is_small ? 14 : 16] = p.node_depth;
    block[is_small ? 15 : 17] = p.inner_size;
    size_t size = Blake2<Word>::kSaltSize;
    base::copy_bytes(block + 4 * sizeof(Word), p.salt, size);
    base::copy_bytes(block + 6 * sizeof(Word), p.person, size);
}

}  // namespace

template <typename Word>
Blake2<Word>::Blake2(const Blake2Parameters& parameters, const uint8_t* key)
    : digest_size_(parameters.digest_size), is_last_node_(parameters.is_last_node) {
    uint8_t block[8 * sizeof(Word)] = {};
    write_parameters<Word>(parameters, block);
    for (size_t i = 0; i < 8; ++i)
        state_[i] = static_cast<Word>(initial<Word>(i) ^ load_little<Word>(block + i * sizeof(Word)));
    if (parameters.key_size == 0) return;
    uint8_t padded[kBlockSize] = {};
    base::copy_bytes(padded, key, parameters.key_size);
    update(padded, kBlockSize);
}

template <typename Word>
void Blake2<Word>::compress(bool is_last) {
    Word words[16], v[16];
    for (size_t i = 0; i < 16; ++i) words[i] = load_little<Word>(buffer_ + i * sizeof(Word));
    for (size_t i = 0; i < 8; ++i) {
        v[i] = state_[i];
        v[i + 8] = initial<Word>(i);
    }
    v[12] ^= static_cast<Word>(length_);
    if constexpr (sizeof(Word) == 4) v[13] ^= static_cast<Word>(length_ >> 32);
    if (is_last) v[14] = static_cast<Word>(~v[14]);
    if (is_last && is_last_node_) v[15] = static_cast<Word>(~v[15]);
    for (size_t round = 0; round < Traits<Word>::kRounds; ++round) {
        const uint8_t* order = kOrders[round % 10];
        for (size_t i = 0; i < 4; ++i) mix(v, i, i + 4, i + 8, i + 12, words[order[2 * i]], words[order[2 * i + 1]]);
        for (size_t i = 0; i < 4; ++i)
            mix(v, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, words[order[2 * i + 8]],
                words[order[2 * i + 9]]);
    }
    for (size_t i = 0; i < 8; ++i) state_[i] = static_cast<Word>(state_[i] ^ v[i] ^ v[i + 8]);
}

// A full block waits until more comes: it may be the last.
template <typename Word>
void Blake2<Word>::update(const uint8_t* data, size_t size) {
    while (size) {
        if (used_ == kBlockSize) {
            length_ += kBlockSize;
            compress(false);
            used_ = 0;
        }
        size_t part = std::min(size, kBlockSize - used_);
        base::copy_bytes(buffer_ + used_, data, part);
        used_ += part;
        data += part;
        size -= part;
    }
}

template <typename Word>
void Blake2<Word>::finish(uint8_t* out) {
    length_ += used_;
    std::memset(buffer_ + used_, 0, kBlockSize - used_);
    compress(true);
    uint8_t all[8 * sizeof(Word)];
    store_words<true>(all, state_, sizeof all);
    base::copy_bytes(out, all, digest_size_);
}

template class Blake2<uint64_t>;
template class Blake2<uint32_t>;

}  // namespace krait::modules::hashes
