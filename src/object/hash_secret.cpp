#include "object/hash_secret.h"

#include <cstring>

#include "base/siphash.h"

namespace krait::object {

namespace {
HashSecret secret;
}

const HashSecret& hash_secret() { return secret; }
void set_hash_secret(const HashSecret& value) { secret = value; }

HashSecret secret_from_seed(uint32_t seed) {
    HashSecret result;
    if (seed == 0) return result;
    unsigned char bytes[24];
    uint32_t state = seed;
    for (unsigned char& byte : bytes) {
        state = state * 214013 + 2531011;
        byte = static_cast<unsigned char>(state >> 16);
    }
    std::memcpy(&result.key_low, bytes, 8);
    std::memcpy(&result.key_high, bytes + 8, 8);
    std::memcpy(&result.other, bytes + 16, 8);
    return result;
}

int64_t hash_bytes(std::string_view bytes) {
    if (bytes.empty()) return 0;
    auto hash = static_cast<int64_t>(base::siphash13(secret.key_low, secret.key_high, bytes));
    return hash == -1 ? -2 : hash;
}

}  // namespace krait::object
