#pragma once

// Records that functions of sys return.

#include "object/struct_sequence.h"

namespace krait::modules::sys {

extern object::StructType AsyncgenHooks;

}  // namespace krait::modules::sys
