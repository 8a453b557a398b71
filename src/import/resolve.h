#pragma once

// Relative module names (PEP 328, PEP 366).

#include "object/str.h"
#include "object/thread.h"

namespace krait::imports {

// The absolute name of `name` below the package that `globals` belong to, `level` dots up (at least one).
object::Result<object::Ref<object::Str>> resolve_name(object::Thread& t, object::Str& name, object::Value globals,
                                                      int level);
// -1: none.
int64_t find_dot(const object::Str& name);

}  // namespace krait::imports
