#pragma once

// repr() of constants, as `ast`, `dis` and annotation texts show them.

#include <string>

#include "bytecode/constant.h"

namespace krait::bytecode {

// Frozensets show their members as CPython does in a process with PYTHONHASHSEED=0. Not for values that contain
// themselves, as foreign marshal data may.
void append_repr(std::string& out, const Constant* value);

}  // namespace krait::bytecode
