#pragma once

// Which action the filters name for a warning.

#include "object/warnings.h"

namespace krait::object {

// An attribute of the module `warnings` if that is imported already, or (`imports`) can be now. Absent: there is none.
Lookup warnings_attribute(Thread& t, Str* name, bool imports = false);

struct WarningSubject {
    Value text, category, module;
    int64_t line;
};
struct FilterAnswer {
    Ref<> action;  // str
    Ref<> item;    // the filter that named it; absent: the default action
};
Result<FilterAnswer> find_warning_filter(Thread& t, const WarningSubject& subject);
Result<Ref<>> warnings_once_registry(Thread& t);

}  // namespace krait::object
