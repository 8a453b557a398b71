#pragma once

// Arguments of parameterized generics: which type parameters stand in them, putting others in their place, their text.

#include <string>

#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

// The distinct parameters in the arguments, in order: what has __typing_subst__, else what __parameters__ says.
Result<Ref<Tuple>> collect_type_parameters(Thread& t, const Tuple& args);
// alias[item]: the arguments with `item` in place of the parameters.
Result<Ref<Tuple>> substitute_type_arguments(Thread& t, Value alias, const Tuple& args, const Tuple& parameters,
                                             Value item);
// As aliases show an argument: "...", qualified names of classes and functions, else the repr.
Status append_type_text(Thread& t, std::string& out, Value argument);

}  // namespace krait::object
