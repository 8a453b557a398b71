#pragma once

// The builtins that programs see until the module builtins exists.

#include "object/interpreter.h"

namespace krait {

object::Status fill_starting_builtins(object::Thread& t);

}  // namespace krait
