#pragma once

// bytes: immutable, content inline. The empty one and those of one byte are static singletons.

#include <string_view>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Bytes, BytesIterator;
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

Bytes* empty_bytes();  // static
Bytes* bytes_of_one(uint8_t byte);
Result<Ref<Bytes>> bytes_from(Thread& t, std::string_view content);
// Content to be filled by the maker, who must not let anyone else see it before; a zero follows it. Sizes below two are
// singletons: ask for more, or use bytes_from.
Result<Ref<Bytes>> bytes_allocate(Thread& t, int64_t size);
// The same without zeroes in it: all of it must be written, or cut off.
Result<Ref<Bytes>> bytes_unfilled(Thread& t, int64_t size);
// The same with less content: only while the maker is the only owner.
Result<Ref<Bytes>> bytes_shrink(Thread& t, Ref<Bytes> bytes, int64_t size);
int64_t bytes_hash(Bytes& bytes);
// The bytes that bytes(value) makes of what is no str and no count: a bytes-like object, a list, an iterable of ints.
Result<Ref<Bytes>> bytes_from_object(Thread& t, Value value);

}  // namespace krait::object
