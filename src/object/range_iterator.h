#pragma once

// Iterators over `length` numbers from `start` in steps, for range.cpp.

#include "object/range.h"

namespace krait::object {

// Immediate arithmetic when all the numbers are immediates.
Result<Ref<>> range_iterator_new(Thread& t, Value start, Value step, Value length);

}  // namespace krait::object
