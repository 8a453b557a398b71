#pragma once

#include "object/result.h"
#include "object/thread.h"

namespace krait::modules::sys {

// The limit on digits of integers' text, in the configuration and as sys.flags shows it.
object::Status set_digits_flag(object::Thread& t, int64_t digits);

}  // namespace krait::modules::sys
