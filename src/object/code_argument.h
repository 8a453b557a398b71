#pragma once

// code as a parameter of a native function: "{f}() argument 1 must be code, not {T}".

#include "object/binding.h"
#include "object/code_object.h"

namespace krait::object {

template <>
struct Convert<CodeObject&> {
    static Result<CodeObject*> from(Thread& t, Value value, const ArgumentContext& context) {
        if (CodeObject* code = as_code(value)) return code;
        return context.wrong_type(t, "code", value);
    }
};

}  // namespace krait::object
