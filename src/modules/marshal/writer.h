#pragma once

// Objects as marshal bytes.

#include <string>

#include "object/thread.h"

namespace krait::modules {

inline constexpr int kMarshalVersion = 5;

object::Result<std::string> marshal_write(object::Thread& t, object::Value value, int version, bool allow_code);

}  // namespace krait::modules
