#pragma once

// string.templatelib: what t-strings make.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Template, Interpolation;
}

// `conversion`: 's', 'r', 'a' or 0.
Result<Ref<>> interpolation_new(Thread& t, Value value, Value expression, char conversion, Value format_spec);
// Tuples of str and of Interpolation.
Result<Ref<>> template_new(Thread& t, Value strings, Value interpolations);

}  // namespace krait::object
