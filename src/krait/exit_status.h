#pragma once

#include "object/thread.h"

namespace krait {

// A status that no process has: KeyboardInterrupt was not caught.
inline constexpr int kKilledByInterrupt = 1 << 16;

// Shows the pending exception, unless it is a SystemExit, which only tells the status. `inspects`: -i shows that too.
int status_of_exception(object::Thread& t, bool inspects = false);

}  // namespace krait
