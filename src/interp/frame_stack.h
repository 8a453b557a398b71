#pragma once

// The memory that a thread's frames live in: one stretch of addresses, given real memory as it is first touched.

#include "object/thread.h"

namespace krait::interp {

// Makes sure that the thread has one. False: no memory; MemoryError is pending.
bool ensure_frame_stack(object::Thread& t);
void release_frame_stack(object::Thread& t);

}  // namespace krait::interp
