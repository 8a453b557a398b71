#pragma once

#include <string_view>

#include "object/thread.h"

namespace krait::object {

// Hands the pending exception to sys.unraisablehook, because nobody can receive it: "{message} {repr of object}:" and
// the traceback on stderr. Nothing is pending afterwards.
void report_unraisable(Thread& t, std::string_view message, Value object);

}  // namespace krait::object
