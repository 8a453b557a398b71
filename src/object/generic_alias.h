#pragma once

// types.GenericAlias: list[int].

#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type GenericAlias;
}

struct GenericAlias : Object {
    Field<> origin;
    Field<Tuple> args;
    Field<Tuple> parameters;  // absent until asked for
    bool is_starred;          // *tuple[int, ...]
};

inline bool is_generic_alias(Value value) { return is_instance_of(value, types::GenericAlias); }

// Arguments are made a tuple when they are none.
Result<Ref<>> generic_alias_new(Thread& t, Value origin, Value args);
// __class_getitem__ of native types that are generic.
Result<Ref<>> generic_alias_of(Thread& t, Value type, Value args);

}  // namespace krait::object
