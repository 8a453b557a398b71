#pragma once

// The order in which CPython iterates a set that got these members in this order, in a process with PYTHONHASHSEED=0.

#include <vector>

#include "bytecode/constant.h"

namespace krait::bytecode {

std::vector<const Constant*> python_set_order(base::List<const Constant*> members);

}  // namespace krait::bytecode
