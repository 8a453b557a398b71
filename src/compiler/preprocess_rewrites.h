#pragma once

// The rewrites of single nodes that preprocessing makes. Positions stay.

#include "base/arena.h"
#include "syntax/ast.h"

namespace krait::compiler {

// The name becomes a constant, where it stands.
void become_constant(syntax::ast::Name* node, syntax::ConstantValue value);

// `"text" % (a, b)` with only %s, %r and %a becomes, where it stands, what an f-string is; everything else stays.
void rewrite_format(base::Arena& arena, syntax::ast::BinOp* node);

// `-1`, `1+2j` and `-1-2j` as the value or key of a pattern become constants.
void rewrite_pattern_value(base::Arena& arena, syntax::ast::Expr*& value);

}  // namespace krait::compiler
