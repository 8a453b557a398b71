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
// Subclasses too.
inline bool is_float(Value value) {
    return is_exact_float(value) || (value.is_object() && is_subtype(value.as_object()->type, &types::Float));
}

Result<Ref<>> float_boxed(Thread& t, double number);
inline Result<Ref<>> float_from_double(Thread& t, double number) {
    if (Value immediate = Value::try_immediate_float(number)) [[likely]]
        return Ref<>::adopt(immediate);
    return float_boxed(t, number);
}
// `value` is a float.
inline double float_value(Value value) {
    return value.is_immediate_float() ? value.as_immediate_float() : static_cast<Float*>(value.as_object())->number;
}
// A float argument: float, __float__, __index__; "must be real number, not {T}".
Result<double> to_double(Thread& t, Value value);
// float(value): text too; an exact float.
Result<Ref<>> to_float(Thread& t, Value value);
int64_t double_hash(double number);  // not of NaN

// x // y and x % y of floats, y not zero: rounded down, the remainder has the divisor's sign.
void double_divide(double x, double y, double& quotient, double& remainder);

}  // namespace krait::object
