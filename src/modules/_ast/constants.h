#pragma once

#include "object/result.h"
#include "object/thread.h"
#include "syntax/session.h"

namespace krait::modules::ast {

// A value as the compiler keeps it; TypeError for what no constant can be.
object::Result<const bytecode::Constant*> constant_of_value(object::Thread& t, syntax::Session& session,
                                                            object::Value value);

}  // namespace krait::modules::ast
