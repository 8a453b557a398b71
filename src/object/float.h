#pragma once

// float. Those whose exponent lies near 1.0 are immediates; all others, and instances of subclasses, are objects.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Float;
}

struct Float : Object {
    double number;
};

inline bool is_exact_float(Value value) {
    return value.is_immediate_float() || (value.is_object() && value.as_object()->type == &types::Float);
}

Result<Ref<>> float_from_double(Thread& t, double number);
// `value` is an exact float.
inline double float_value(Value value) {
    return value.is_immediate_float() ? value.as_immediate_float() : static_cast<Float*>(value.as_object())->number;
}
// A float argument: float, __float__, __index__; "must be real number, not {T}".
Result<double> to_double(Thread& t, Value value);

}  // namespace krait::object
