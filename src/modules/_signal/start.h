#pragma once

// What start-up and the end do with signals.

#include "object/thread.h"

namespace krait::modules::signals {

// The process's first interpreter answers signals from now on: SIGPIPE and SIGXFSZ are ignored and, unless the
// parent wanted otherwise, SIGINT becomes KeyboardInterrupt. After imports work.
object::Status start_signals(object::Thread& t);
// Python's handlers run no more: what they stood for becomes the default.
void end_signals(object::Thread& t);

}  // namespace krait::modules::signals
