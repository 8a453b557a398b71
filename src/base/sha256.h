#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait::base {

// SHA-256 (FIPS 180-4), fed piece by piece.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    // Ends the message; the object is not to be used afterwards.
    std::array<uint8_t, 32> finish();

private:
    void absorb(const uint8_t* block, size_t count);

    std::array<uint32_t, 8> state_;
    std::array<uint8_t, 64> pending_;
    uint64_t length_ = 0;
};

// In lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

}  // namespace krait::base
