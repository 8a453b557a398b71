#pragma once

// What the sources of complex share.

#include "object/complex.h"

namespace krait::object {

class TypeBuilder;

Result<Ref<>> complex_power_slot(Thread& t, Value base, Value exponent, Value modulus);
// The operand of a complex operation: complex, float or int; false: neither.
Result<bool> complex_operand(Thread& t, Value value, ComplexNumber& number, bool& is_real);
void add_complex_methods(TypeBuilder& type);  // and the constructor

}  // namespace krait::object
