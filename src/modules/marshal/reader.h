#pragma once

// Objects from marshal bytes.

#include <string_view>

#include "object/thread.h"

namespace krait::modules {

// `is_file`: complaints are those about a file that ends too early.
object::Result<object::Ref<>> marshal_read(object::Thread& t, std::string_view data, bool allow_code, bool is_file);
// The bytes of the next object of a file, read with its readinto() in the pieces that its pieces take, and no more.
object::Result<std::string> marshal_bytes_of_file(object::Thread& t, object::Value file);

}  // namespace krait::modules
