#pragma once

#include "syntax/ast.h"

namespace krait::compiler {

// The expression that is the docstring of a body; null when its first statement is not a plain str constant.
inline syntax::ast::Constant* docstring_of(base::List<syntax::ast::Stmt*> body) {
    if (body.empty()) return nullptr;
    auto* statement = syntax::ast::try_as<syntax::ast::ExprStmt>(body.front());
    if (!statement) return nullptr;
    auto* constant = syntax::ast::try_as<syntax::ast::Constant>(statement->value);
    return constant && constant->value->kind == bytecode::ConstantKind::Str ? constant : nullptr;
}

}  // namespace krait::compiler
