#pragma once

#include "object/thread.h"

namespace krait::object {

// Calls what was registered with atexit, newest first; errors are reported as unraisable. The end of an interpreter.
void run_exit_callbacks(Thread& t);

}  // namespace krait::object
