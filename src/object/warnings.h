#pragma once

// Issuing warnings from C++.

#include <string_view>

#include "object/result.h"

namespace krait::object {

// As warnings.warn(text, category): may raise. `stack_level` counts Python frames, 1 is the innermost.
Status warn(Thread& t, Type& category, std::string_view text, int stack_level = 1);

}  // namespace krait::object
