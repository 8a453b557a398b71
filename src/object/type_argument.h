#pragma once

// A class as a parameter of a native function: "{f}() argument must be type, not {T}".

#include "object/binding.h"

namespace krait::object {

template <>
struct Convert<Type&> {
    static Result<Type*> from(Thread& t, Value value, const ArgumentContext& context) {
        if (Type* type = as_type(value)) return type;
        return context.wrong_type(t, "type", value);
    }
};
template <>
struct Convert<Type*> {  // may be missing, not None
    static Result<std::optional<Type*>> from(Thread& t, Value value, const ArgumentContext& context) {
        if (Type* type = as_type(value)) return std::optional<Type*>(type);
        return context.wrong_type(t, "type", value);
    }
};

}  // namespace krait::object
