#pragma once

// What tests ask about code objects, beside what the compiler's stages tell.

#include "object/dict.h"

namespace krait::modules::internals {

// Names of the locals with the bits of their kinds.
object::Result<object::Ref<object::Dict>> get_co_localskinds(object::Thread& t, object::Value, object::Value code);
// Every return is one of None.
object::Result<bool> code_returns_only_none(object::Thread& t, object::Value, object::Value code);
// How many names of each sort the code of a function, or a code object, uses.
object::Result<object::Ref<object::Dict>> get_code_var_counts(object::Thread& t, object::Value, object::Value code,
                                                              object::Value globals, object::Value builtins);
// ValueError: the code wants more than its arguments and builtins.
object::Status verify_stateless_code(object::Thread& t, object::Value, object::Value code, object::Value globals,
                                     object::Value builtins);

}  // namespace krait::modules::internals
