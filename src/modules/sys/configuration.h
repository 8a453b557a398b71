#pragma once

#include "object/result.h"
#include "object/thread.h"

namespace krait::modules::sys {

// sys.path, sys.prefix and their kin, from the configuration.
object::Status show_paths(object::Thread& t);

}  // namespace krait::modules::sys
