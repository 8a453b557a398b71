#pragma once

// typing.Union: int | str.

#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Union;
}

struct Union : Object {
    Field<Tuple> args;
    Field<Tuple> parameters;  // absent until asked for
    Field<> hashable;         // frozenset of the hashable members
    Field<Tuple> unhashable;  // absent: all are hashable
};

inline bool is_union(Value value) { return value.is_object() && value.as_object()->type == &types::Union; }

// left | right; NotImplemented unless both are None, types, aliases or unions.
Result<Ref<>> union_of_operands(Thread& t, Value left, Value right);
// Of any members, flattened and without duplicates; one alone is itself.
Result<Ref<>> union_from(Thread& t, const Tuple& members);
// Union[...]: members may be anything, strings become forward references.
Result<Ref<>> union_of_brackets(Thread& t, const Tuple& given);

}  // namespace krait::object
