#pragma once

// The 16 bytes before the marshal data of a .pyc file.

#include <cstdint>
#include <string>
#include <string_view>

namespace krait::bytecode {

inline constexpr uint16_t kMagicNumber = 3627;
inline constexpr size_t kPycHeaderSize = 16;
inline constexpr char kPycMagic[4] = {kMagicNumber & 0xFF, kMagicNumber >> 8, '\r', '\n'};

enum class PycKind : uint8_t {
    Timestamp = 0,
    UncheckedHash = 1,
    CheckedHash = 3,
};

struct PycHeader {
    PycKind kind = PycKind::Timestamp;
    uint32_t mtime = 0;  // of the source, seconds modulo 2^32
    uint32_t size = 0;   // of the source, modulo 2^32
    uint64_t hash = 0;   // of the source, for the hash kinds
};

// What importlib computes from the source's bytes as they are on disk.
uint64_t pyc_source_hash(std::string_view source);

void append_pyc_header(const PycHeader& header, std::string& out);

enum class PycFault : uint8_t { None, Magic, Size, Flags };

// In the order in which import checks. `flags`, when given, gets the flags word as it stands, valid or not.
PycFault parse_pyc_header(std::string_view file, PycHeader& header, uint32_t* flags = nullptr);

}  // namespace krait::bytecode
