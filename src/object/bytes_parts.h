#pragma once

// What the sources of bytes, bytearray and memoryview share.

#include <string_view>

#include "object/byte_array.h"
#include "object/bytes.h"
#include "object/type.h"

namespace krait::object {

struct BytesIterator : Object {
    Field<> bytes;  // absent: exhausted
    int64_t index;
};

// An instance of any subclass of bytes; content to be filled.
Result<Ref<Bytes>> bytes_allocate_of(Thread& t, Type& type, int64_t size);

Result<Ref<>> bytes_new(Thread& t, Type& type, const Args& args);

inline bool has_index(Value value) { return value.is_small_int() || type_of(value)->slots.index; }

bool bytes_in_order(std::string_view left, std::string_view right, CompareOp op);
// `size` bytes of the text again and again.
void fill_repeated(char* out, std::string_view text, int64_t size);
// out[i] = from[i * step]
inline void gather(char* out, const char* from, int64_t count, int64_t step) {
    for (int64_t i = 0; i < count; ++i) out[i] = from[i * step];
}
// A byte argument: "byte must be in range(0, 256)".
Result<uint8_t> byte_from(Thread& t, Value value);

}  // namespace krait::object
