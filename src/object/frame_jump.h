#pragma once

// Assigning f_lineno: a trace function sends its frame to another line.

#include "object/frame.h"

namespace krait::object {

// ValueError: the frame is not where it may jump from, or the line's stack does not fit to what stands on it.
Status jump_to_line(Thread& t, Frame& frame, Value line);

}  // namespace krait::object
