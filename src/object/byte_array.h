#pragma once

// bytearray: bytes that change, with room to grow at the end and holes at the start after deletions there. While it
// lends its memory (`exports`), its size stays.

#include <string_view>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type ByteArray, ByteArrayIterator;
}

class ByteArray : public Object {
public:
    int64_t size() const { return size_; }
    char* data() { return start_; }
    const char* data() const { return start_; }
    std::string_view text() const { return {start_, static_cast<size_t>(size_)}; }

    // --- layout ---

    char* memory_;  // null: nothing allocated
    char* start_;   // of the content, within the memory; a zero follows the content
    int64_t size_;
    int64_t allocated_;  // bytes of the memory, as bytearray.__alloc__() shows
    int64_t exports_;
};

inline bool is_byte_array(Value value) {
    return value.is_object() &&
           (value.as_object()->type == &types::ByteArray || is_subtype(value.as_object()->type, &types::ByteArray));
}

// While it lives, a bytearray keeps its size, as if it lent its memory; does nothing to other objects.
class PinnedBytes {
public:
    explicit PinnedBytes(Value value)
        : array_(is_byte_array(value) ? static_cast<ByteArray*>(value.as_object()) : nullptr) {
        if (array_) ++array_->exports_;
    }
    ~PinnedBytes() {
        if (array_) --array_->exports_;
    }
    PinnedBytes(const PinnedBytes&) = delete;
    PinnedBytes& operator=(const PinnedBytes&) = delete;

private:
    ByteArray* array_;
};

Result<Ref<ByteArray>> byte_array_from(Thread& t, std::string_view content);
// BufferError when memory is lent and the size would change. New bytes are not set.
Status byte_array_resize(Thread& t, ByteArray& array, int64_t size);

}  // namespace krait::object
