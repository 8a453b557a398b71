#pragma once

// SHA-2 (FIPS 180-4).

#include "modules/hashes/digest.h"

namespace krait::modules::hashes {

// Words of 32 or of 64 bits; the variants differ in where they start and in how much of the end they show.
struct Sha2Core32 {
    using Word = uint32_t;
    static constexpr size_t kBlockSize = 64;
    static constexpr bool kIsLittleEndian = false;
    Word state[8];
    void compress(const uint8_t* block);
};
struct Sha2Core64 {
    using Word = uint64_t;
    static constexpr size_t kBlockSize = 128;
    static constexpr bool kIsLittleEndian = false;
    Word state[8];
    void compress(const uint8_t* block);
};

template <typename Core, size_t size>
struct Sha2Variant : Core {
    Sha2Variant();
    void store(uint8_t* out) const {
        uint8_t all[sizeof(Core::state)];
        store_words<false>(all, this->state, sizeof all);
        std::memcpy(out, all, size);
    }
};

template <typename Core, size_t size>
struct Sha2 : Blocks<Sha2Variant<Core, size>> {
    static constexpr size_t kDigestSize = size, kBlockSize = Core::kBlockSize;
};

using Sha224 = Sha2<Sha2Core32, 28>;
using Sha256 = Sha2<Sha2Core32, 32>;
using Sha384 = Sha2<Sha2Core64, 48>;
using Sha512 = Sha2<Sha2Core64, 64>;

}  // namespace krait::modules::hashes
