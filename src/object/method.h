#pragma once

// method: a callable bound to its first argument.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Method;
}

struct Method : Object {
    Field<> function;
    Field<> self;
};

inline bool is_method(Value value) { return value.is_object() && value.as_object()->type == &types::Method; }

Result<Ref<>> method_new(Thread& t, Value function, Value self);

}  // namespace krait::object
