#include "bytecode/pyc_file.h"

#include "base/siphash.h"

namespace krait::bytecode {

namespace {

// The magic number as a little-endian word keys the hash.
constexpr uint64_t kHashKey = 0x0A0D0000 | kMagicNumber;

void append_number(std::string& out, uint64_t value, int size) {
    for (int i = 0; i < size; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

uint64_t number_at(std::string_view file, size_t at, size_t size) {
    uint64_t value = 0;
    for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(file[at + i]);
    return value;
}

}  // namespace

uint64_t pyc_source_hash(std::string_view source) { return base::siphash13(kHashKey, 0, source); }

void append_pyc_header(const PycHeader& header, std::string& out) {
    out.append(kPycMagic, sizeof kPycMagic);
    append_number(out, static_cast<uint64_t>(header.kind), 4);
    if (header.kind == PycKind::Timestamp) {
        append_number(out, header.mtime, 4);
        append_number(out, header.size, 4);
    } else {
        append_number(out, header.hash, 8);
    }
}

PycFault parse_pyc_header(std::string_view file, PycHeader& header, uint32_t* flags) {
    if (!file.starts_with(std::string_view(kPycMagic, sizeof kPycMagic))) return PycFault::Magic;
    if (file.size() < kPycHeaderSize) return PycFault::Size;
    auto word = static_cast<uint32_t>(number_at(file, 4, 4));
    if (flags) *flags = word;
    if (word & ~3u) return PycFault::Flags;
    // Without the first bit the second says nothing.
    header.kind = word & 1 ? static_cast<PycKind>(word) : PycKind::Timestamp;
    header.mtime = static_cast<uint32_t>(number_at(file, 8, 4));
    header.size = static_cast<uint32_t>(number_at(file, 12, 4));
    header.hash = number_at(file, 8, 8);
    return PycFault::None;
}

}  // namespace krait::bytecode
