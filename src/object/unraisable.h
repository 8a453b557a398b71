#pragma once

#include <string_view>

#include "object/thread.h"

namespace krait::object {

struct StructType;

namespace types {
extern StructType UnraisableHookArgs;  // exc_type, exc_value, exc_traceback, err_msg, object
}

// Hands the pending exception to sys.unraisablehook, because nobody can receive it: "{message} {repr of object}:" and
// the traceback on stderr. Without a message the hook gets the object itself. Nothing is pending afterwards.
void report_unraisable(Thread& t, std::string_view message, Value object);

// What sys.unraisablehook is when nobody replaced it. TypeError: `args` is no UnraisableHookArgs.
Status default_unraisablehook(Thread& t, Value args);

}  // namespace krait::object
