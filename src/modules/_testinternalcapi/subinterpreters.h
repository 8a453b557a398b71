#pragma once

// Interpreters as embedding programs make and use them.

#include "object/module_builder.h"

namespace krait::modules::internals {

object::Status add_subinterpreters(object::ModuleBuilder& m);
// Runs text in a new interpreter made as old embedding programs do, which ends with it; 0, or -1 after an exception,
// which is shown.
object::Result<int64_t> run_in_subinterpreter(object::Thread& t, std::string_view text);

}  // namespace krait::modules::internals
