#pragma once

// repr() of constants, as `ast`, `dis` and annotation texts show them.

#include <string>

#include "bytecode/constant.h"

namespace krait::bytecode {

// Frozensets show their members in the order that the constant holds them.
void append_repr(std::string& out, const Constant* value);

}  // namespace krait::bytecode
