#pragma once

// The methods that bytes and bytearray share: one implementation over a range of bytes. What makes new content makes
// it of the kind of self: bytes (self itself when nothing changed), or a new bytearray.

#include <string_view>

#include "object/type_builder.h"

namespace krait::object {

// The content of a bytes or bytearray.
std::string_view byte_content(Value self);
// New content of self's kind.
Result<Ref<>> byte_result(Thread& t, Value self, std::string_view content);
// Of `size` bytes to be filled through `data`.
Result<Ref<>> byte_result_sized(Thread& t, Value self, int64_t size, char*& data);
// Self itself when it is an exact bytes, else a copy.
Result<Ref<>> byte_result_unchanged(Thread& t, Value self);

// self.join(iterable)
Result<Ref<>> byte_join(Thread& t, Value self, Value iterable);

// self.decode(encoding, errors) and self % arguments (byte_codecs.cpp)
Result<Ref<>> byte_decode(Thread& t, Value self, Value encoding, Value errors);
Result<Ref<>> byte_remainder(Thread& t, Value self, Value arguments);

Result<bool> bytes_like_contains(Thread& t, Value self, Value item);

// In CPython's order; a bytearray puts its own between them, by name.
void define_byte_methods(TypeBuilder& type);

}  // namespace krait::object
