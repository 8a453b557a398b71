#pragma once

// The class statement.

#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

// What `class name(*bases, **keywords)` makes. `run_body` runs the body with the namespace as locals and returns the
// __class__ cell or None.
struct ClassStatement {
    Value name;
    Ref<Tuple> bases;    // as written
    Ref<Dict> keywords;  // metaclass included; empty: none
};
using RunClassBody = Result<Ref<>> (*)(Thread& t, Value function, Value locals);
Result<Ref<>> build_class(Thread& t, Value function, ClassStatement statement, RunClassBody run_body);

// Bases with those that are not types replaced by what their __mro_entries__ says (PEP 560); the same tuple when there
// is nothing to replace.
Result<Ref<Tuple>> resolve_bases(Thread& t, const Tuple& bases);

}  // namespace krait::object
