#pragma once

// The source text that the compiler makes of an expression when annotations are kept as strings (PEP 563). It differs
// from the library's `ast.unparse` in places; this is CPython's _PyAST_ExprAsUnicode.

#include <string_view>

#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::syntax {

// In the session's arena. data() is null when the session's error was set: a hand-built tree with an unknown
// conversion, or nesting deeper than the machine's stack.
std::string_view unparse(Session& session, const ast::Expr* expression);

}  // namespace krait::syntax
