#pragma once

// TypeVar, ParamSpec and TypeVarTuple: one layout; what a kind does not have stays absent.

#include "object/dict.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type TypeVar, ParamSpec, TypeVarTuple, ParamSpecArgs, ParamSpecKwargs, NoDefaultType, ConstEvaluator;
}

extern Object kNoDefault;  // typing.NoDefault

struct TypeVariable : Object {
    Field<Dict> dict;  // attributes that were set; there is no __dict__
    Field<> name;
    Field<> bound;  // value; computed by the function below when absent
    Field<> evaluate_bound;
    Field<> constraints;
    Field<> evaluate_constraints;
    Field<> default_;
    Field<> evaluate_default;
    bool is_covariant;
    bool is_contravariant;
    bool infers_variance;
};

struct ParamSpecPart : Object {  // P.args and P.kwargs
    Field<> origin;
};

// A value in place of a function that would compute it: calling it with format 4 gives source text.
struct ConstEvaluator : Object {
    Field<> value;
};

bool is_type_variable(Value value);  // any of the three kinds
// The value in `place`, computed by `evaluate` the first time; absent: neither is there.
Lookup lazy_value(Thread& t, Field<>& place, Field<>& evaluate);
// The function that computes a value, one made for it when there is none; absent: no value either.
Lookup evaluator_of(Thread& t, Field<>& place, Field<>& evaluate);
// __name__ of the module whose code runs; None when there is none.
Ref<> caller_module(Thread& t);

}  // namespace krait::object
