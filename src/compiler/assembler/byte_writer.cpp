#include "compiler/assembler/byte_writer.h"

namespace krait::compiler::assembler {

void ByteWriter::grow(size_t count) {
    constexpr size_t kFirst = 512;
    std::string_view written = text();
    size_t capacity = written.empty() ? kFirst : written.size() * 2;
    if (capacity < written.size() + count) capacity = written.size() + count;
    start_ = arena_->array<char>(capacity);
    if (!written.empty()) std::memcpy(start_, written.data(), written.size());
    cursor_ = start_ + written.size();
    limit_ = start_ + capacity;
}

}  // namespace krait::compiler::assembler
