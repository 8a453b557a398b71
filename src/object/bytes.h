#pragma once

// bytes: immutable, content inline.

#include <string_view>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Bytes;
}

struct Bytes : Object {
    int64_t size;
    int64_t hash;  // -1: not computed yet

    char* data() { return reinterpret_cast<char*>(this + 1); }
    const char* data() const { return reinterpret_cast<const char*>(this + 1); }
    std::string_view text() const { return {data(), static_cast<size_t>(size)}; }
};

inline bool is_exact_bytes(Value value) { return value.is_object() && value.as_object()->type == &types::Bytes; }
inline bool is_bytes(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeBytes); }
inline Bytes* as_bytes(Value value) { return is_bytes(value) ? static_cast<Bytes*>(value.as_object()) : nullptr; }

Result<Ref<Bytes>> bytes_from(Thread& t, std::string_view content);

}  // namespace krait::object
