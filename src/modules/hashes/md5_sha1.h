#pragma once

// MD5 (RFC 1321) and SHA-1 (FIPS 180-4).

#include "modules/hashes/digest.h"

namespace krait::modules::hashes {

struct Md5Core {
    using Word = uint32_t;
    static constexpr size_t kBlockSize = 64, kDigestSize = 16;
    static constexpr bool kIsLittleEndian = true;
    Word state[4] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    void compress(const uint8_t* block);
    void store(uint8_t* out) const { store_words<true>(out, state, kDigestSize); }
};
struct Md5 : Blocks<Md5Core> {
    static constexpr size_t kDigestSize = Md5Core::kDigestSize, kBlockSize = Md5Core::kBlockSize;
};

struct Sha1Core {
    using Word = uint32_t;
    static constexpr size_t kBlockSize = 64, kDigestSize = 20;
    static constexpr bool kIsLittleEndian = false;
    Word state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    void compress(const uint8_t* block);
    void store(uint8_t* out) const { store_words<false>(out, state, kDigestSize); }
};
struct Sha1 : Blocks<Sha1Core> {
    static constexpr size_t kDigestSize = Sha1Core::kDigestSize, kBlockSize = Sha1Core::kBlockSize;
};

}  // namespace krait::modules::hashes
