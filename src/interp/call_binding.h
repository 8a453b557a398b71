#pragma once

// Binding the arguments of a call to the slots of a Python function's frame, with CPython's complaints.

#include "interp/operations.h"

namespace krait::interp {

// Fills all slots of a new frame; arguments are shared (counted). On failure the slots hold what was bound so far.
Status bind_call(Thread& t, Frame& frame, const Args& args);
// Takes a frame away that never ran.
void abandon_frame(Thread& t, Frame& frame);

}  // namespace krait::interp
