#pragma once

// Audit events (PEP 578): audit(t, "open", path, mode, flags) calls the hooks of sys.addaudithook in order; a hook that
// raises stops the operation. Costs nothing while there is no hook.

#include <string_view>
#include <vector>

#include "object/interpreter.h"

namespace krait::object {

Status call_audit_hooks(Thread& t, std::string_view event, const Value* arguments, int64_t count);

// Absent arguments are shown as None.
template <typename... Values>
Status audit(Thread& t, std::string_view event, const Values&... arguments) {
    if (t.interpreter.audit_hooks.empty()) [[likely]]
        return {};
    const Value values[] = {Value(arguments)..., Value()};
    return call_audit_hooks(t, event, values, sizeof...(Values));
}

}  // namespace krait::object
