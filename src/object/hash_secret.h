#pragma once

// The key of str and bytes hashes: one per process, because static names keep their hashes. Set once, before the first
// interpreter, from PYTHONHASHSEED or the system's randomness.

#include <cstdint>
#include <string_view>

namespace krait::object {

struct HashSecret {
    uint64_t key_low = 0;
    uint64_t key_high = 0;
    uint64_t other = 0;  // for those who want a secret besides (expat's salt)
};

const HashSecret& hash_secret();
// PYTHONHASHSEED=0 is all zero; any other number seeds a generator of the secret's 24 bytes.
HashSecret secret_from_seed(uint32_t seed);
void set_hash_secret(const HashSecret& secret);

// SipHash-1-3 of the bytes; 0 for none, never -1.
int64_t hash_bytes(std::string_view bytes);

}  // namespace krait::object
