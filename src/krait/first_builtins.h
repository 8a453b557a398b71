#pragma once

// The names of builtins as they were before site and the program added theirs: what the end goes back to.

#include "object/dict.h"
#include "object/module_state.h"

namespace krait {

struct FirstBuiltins {
    object::Ref<object::Dict> names;
};

}  // namespace krait
