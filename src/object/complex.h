#pragma once

// complex: two doubles.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Complex;
}

struct ComplexNumber {
    double real = 0, imaginary = 0;
};

struct Complex : Object {
    double real, imaginary;
    ComplexNumber number() const { return {real, imaginary}; }
};

Result<Ref<>> complex_from(Thread& t, double real, double imaginary);
inline bool is_exact_complex(Value value) { return value.is_object() && value.as_object()->type == &types::Complex; }
inline bool is_complex(Value value) {
    return is_exact_complex(value) || (value.is_object() && is_subtype(value.as_object()->type, &types::Complex));
}
// A complex argument: complex, __complex__, or a real number; "must be real number, not {T}".
Result<ComplexNumber> to_complex(Thread& t, Value value);

// By Annex G of the C standard: infinities are recovered from products and quotients of NaNs.
ComplexNumber complex_product(ComplexNumber a, ComplexNumber b);
ComplexNumber complex_quotient(ComplexNumber a, ComplexNumber b);  // b is not zero

}  // namespace krait::object
