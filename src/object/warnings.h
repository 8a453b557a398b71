#pragma once

// Issuing warnings: the rules of the module _warnings (filters, registries, showing), for C++ and for Python.

#include <string_view>

#include "object/result.h"
#include "object/str.h"

namespace krait::object {

// As warnings.warn(text, category): may raise. `stack_level` counts Python frames, 1 is the innermost.
Status warn(Thread& t, Type& category, std::string_view text, int stack_level = 1);

// The same with any message (a str or an instance of Warning; then the category is its type).
struct WarnPlace {
    int64_t stack_level = 1;
    Value source;                          // the object that the warning is about; absent: none
    const Tuple* skipped_files = nullptr;  // prefixes of file names whose frames do not count
};
Status warn_message(Thread& t, Value message, Type& category, const WarnPlace& place);

// A warning about a place that is known.
struct ExplicitWarning {
    Value message;
    Value category;
    Value filename;  // str
    int64_t line = 0;
    Value module;       // absent: made from the file name
    Value registry;     // dict; None or absent: nothing is remembered
    Value source_line;  // shown with it; absent: read from the file
    Value source;
};
Status warn_explicit(Thread& t, const ExplicitWarning& warning);

// What the module _warnings shows of an interpreter's state. The module `warnings` has its own, once it is imported.
struct WarningsState {
    Ref<> filters;         // list of (action, message, category, module, line)
    Ref<> once_registry;   // dict
    Ref<> default_action;  // str
    Ref<> context;         // the context variable whose value may have filters of its own
    int64_t filters_version = 0;
    Thread* lock_holder = nullptr;
    int64_t lock_depth = 0;
};
// Made, with the filters of a release build, when it is first asked for.
Result<WarningsState*> warnings_state(Thread& t);

}  // namespace krait::object
