#pragma once

// What `def f[T]` and `type A = ...` make: TypeVar, ParamSpec, TypeVarTuple, TypeAliasType of the module typing.

#include "object/type.h"

namespace krait::object {

// Bound and constraints are functions that compute them when asked; absent: none. Variance is inferred.
Result<Ref<>> type_variable_new(Thread& t, Value name, Value bound, Value constraints);
Result<Ref<>> parameter_specification_new(Thread& t, Value name);
Result<Ref<>> type_variable_tuple_new(Thread& t, Value name);
// The parameter itself; its default is a function.
Result<Ref<>> set_type_parameter_default(Thread& t, Value parameter, Value evaluate);
// `parameters`: a tuple or None.
Result<Ref<>> type_alias_new(Thread& t, Value name, Value parameters, Value evaluate);
// typing.Generic, made for the interpreter when it is first wanted.
Result<Ref<>> generic_class(Thread& t);
// typing.Generic[parameters], type variable tuples unpacked.
Result<Ref<>> subscript_generic(Thread& t, Value parameters);

}  // namespace krait::object
