#pragma once

// Source -> tree.

#include "syntax/ast.h"
#include "syntax/source.h"

namespace krait::syntax {

// Null: the session's diagnostics hold CPython's error.
ast::Mod* parse(Session& session, const Source& source);

}  // namespace krait::syntax
