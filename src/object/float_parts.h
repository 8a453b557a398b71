#pragma once

// What the sources of float and complex share.

#include "object/float.h"
#include "object/int.h"

namespace krait::object {

class TypeBuilder;

enum class Operand : uint8_t { Number, Other };
// The operand of a float operation as a double: a float or an int, which may be too large.
Result<Operand> operand(Thread& t, Value value, double& number);

// The same number as a float that is of no subclass.
Result<Ref<>> exact_float(Thread& t, Value self);

void add_float_methods(TypeBuilder& type);  // and the constructor

}  // namespace krait::object
