#pragma once

// What the sources of bytearray share.

#include "object/byte_array.h"
#include "object/type_builder.h"

namespace krait::object {

// BufferError while memory is lent.
Status check_resizable(Thread& t, const ByteArray& array);
// Replaces `count` bytes at `start`, which lie within the content, by others that are not in this array.
Status byte_array_splice(Thread& t, ByteArray& array, int64_t start, int64_t count, std::string_view with);

Status byte_array_init(Thread& t, Value self, const Args& args);

void define_byte_array_items(TypeBuilder& type);    // subscripts
void define_byte_array_methods(TypeBuilder& type);  // what bytes does not have

}  // namespace krait::object
