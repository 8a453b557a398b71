#pragma once

// A stream that writes straight to a descriptor: what sys.stderr is before _io is there, and what sys.stdout and
// sys.stderr are when it cannot be imported.

#include "object/thread.h"

namespace krait {

object::Result<object::Ref<>> starting_stream_new(object::Thread& t, int descriptor);

}  // namespace krait
