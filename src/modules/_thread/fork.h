#pragma once

#include "object/thread.h"

namespace krait::modules::threads {

// In a forked child: all threads but the calling one are over, and their thread-local values go. To be called before
// the interpreter forgets them (keep_only_this_thread).
void end_other_threads(object::Thread& t);

}  // namespace krait::modules::threads
