#pragma once

#include "object/result.h"
#include "object/thread.h"

namespace krait::modules::interpreters {

// What is called in a subinterpreter from outside has no frame around it: the names of __main__ stand for its caller's.
// Absent: this is no subinterpreter.
object::Lookup names_without_frame(object::Thread& t);

}  // namespace krait::modules::interpreters
