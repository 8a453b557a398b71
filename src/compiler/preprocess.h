#pragma once

// Rewrites on the tree before symbols and code: docstrings at -OO, `__debug__`, `"text" % (...)`, constants of
// patterns. In place; nodes keep their positions.

#include "compiler/future.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::compiler {

enum class PreprocessForm : uint8_t {
    Full,
    SyntaxCheck,  // a tree that is only shown: docstring handling alone
};

// `warn_finally`: control flow that leaves a `finally` block gets its SyntaxWarning (when compiling to code).
// False: too deep; the session's diagnostics hold the error.
bool preprocess(syntax::Session& session, syntax::ast::Mod* tree, const FutureFeatures& future, PreprocessForm form,
                bool warn_finally);

}  // namespace krait::compiler
