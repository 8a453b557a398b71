#pragma once

// What `return`, `break` and `continue` must leave properly on their way out: one block per loop, try, with or handler
// that is being generated, innermost last.

#include "compiler/instruction_sequence.h"
#include "syntax/ast.h"

namespace krait::compiler::codegen {

// As many blocks as one unit may nest.
inline constexpr uint32_t kMostFrameBlocks = 21;

struct FrameBlock {
    enum class Kind : uint8_t {
        While,
        For,
        TryExcept,   // body of a try that has handlers
        FinallyTry,  // everything that a finally protects
        FinallyEnd,  // the copy of a finally body that runs on an exception
        With,
        AsyncWith,
        HandlerCleanup,  // body of one except clause
        PopValue,        // a return value waits below while a finally body runs
        ExceptionHandler,
        ExceptionGroupHandler,
        AsyncComprehension,
        InlinedComprehension,  // one that put values aside
        StopIteration,         // the whole body of a generator or coroutine
    };

    Kind kind;
    Label start{};  // loops: where `continue` goes
    Label exit{};   // loops: where `break` goes
    Location location = kNoLocation;
    base::List<syntax::ast::Stmt*> final_body{};  // FinallyTry
    syntax::Identifier bound_name = nullptr;      // HandlerCleanup: the name to unbind, if any
};

}  // namespace krait::compiler::codegen
