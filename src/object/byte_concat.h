#pragma once

// left + right, where the left one is bytes or a bytearray.

#include "base/copy.h"
#include "object/buffer.h"
#include "object/exceptions.h"

namespace krait::object {

struct ByteOperands {
    HeldBuffer left, right;

    // TypeError where one of them has no bytes, MemoryError where they are too many.
    Status acquire(Thread& t, Value first, Value second) {
        if (!has_buffer(first) || !has_buffer(second) || left.acquire(t, first, kBufferSimple).failed() ||
            right.acquire(t, second, kBufferSimple).failed()) {
            t.clear_exception();
            return t.raise_type_error("can't concat {} to {}", type_name(second), type_name(first));
        }
        if (head().size() > static_cast<size_t>(INT64_MAX) - tail().size()) return t.raise_no_memory();
        return {};
    }

    std::string_view head() const { return left.buffer.bytes(); }
    std::string_view tail() const { return right.buffer.bytes(); }
    int64_t size() const { return static_cast<int64_t>(head().size() + tail().size()); }
    void copy_to(char* out) const {
        if (!head().empty()) base::copy_bytes(out, head().data(), head().size());
        if (!tail().empty()) base::copy_bytes(out + head().size(), tail().data(), tail().size());
    }
};

}  // namespace krait::object
