#pragma once

// Running Python code from C++.

#include "object/dict.h"
#include "object/frame.h"
#include "object/interpreter.h"

namespace krait::interp {

// Makes an interpreter able to call Python functions. Once for each, before any code runs.
void install(object::Interpreter& interpreter);

// As exec() and modules do: `locals` may be any mapping; the globals dict at module level. `closure`: the cells of the
// code's free variables.
object::Result<object::Ref<>> run_code(object::Thread& t, object::CodeObject& code, object::Dict& globals,
                                       object::Value locals, object::Tuple* closure = nullptr);

// The same with a function, whose defaults count: what takes arguments beyond them refuses.
object::Result<object::Ref<>> run_function(object::Thread& t, object::Function& function, object::Value locals);

// A Python function called from C++.
object::Result<object::Ref<>> call_python(object::Thread& t, object::Value function, const object::Args& args);

}  // namespace krait::interp
