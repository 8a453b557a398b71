#pragma once

#include "object/result.h"
#include "object/thread.h"

namespace krait::modules::sys {

// sys.path, sys.prefix and their kin, from the configuration.
object::Status show_paths(object::Thread& t);
// A prompt has been reached: sys.flags.inspect, which asked for one after the program, is 0 from now on.
void forget_inspect(object::Thread& t);

}  // namespace krait::modules::sys
