#pragma once

// list as a parameter of a native function: "{f}() argument 1 must be list, not {T}".

#include "object/binding.h"
#include "object/list.h"

namespace krait::object {

template <>
struct Convert<List&> {
    static Result<List*> from(Thread& t, Value value, const ArgumentContext& context) {
        if (List* list = as_list(value)) return list;
        return context.wrong_type(t, "list", value);
    }
};

}  // namespace krait::object
