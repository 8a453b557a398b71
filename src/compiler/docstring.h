#pragma once

#include <optional>
#include <string>

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

// A docstring as it is kept: tabs expanded, the margin that all lines but the first share taken off. Nothing when it is
// that already.
std::optional<std::string> clean_docstring(std::string_view raw);

}  // namespace krait::compiler
