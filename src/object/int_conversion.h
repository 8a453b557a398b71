#pragma once

// int(value), of numbers and text.

#include "object/int.h"

namespace krait::object {

// An exact int, by __int__, __index__ or what text says.
Result<Ref<>> to_int(Thread& t, Value value);

}  // namespace krait::object
