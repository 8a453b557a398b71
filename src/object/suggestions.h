#pragma once

// "Did you mean": the nearest of some names.

#include "object/str.h"

namespace krait::object {

// Of str values; absent when none is near enough. As CPython measures: inserting, deleting and replacing cost 2,
// another case 1.
Value nearest_name(const Str& wrong, const Value* candidates, int64_t count);

}  // namespace krait::object
