#pragma once

// `from __future__ import ...` at the head of a module.

#include "bytecode/code_unit.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::compiler {

struct FutureFeatures {
    uint32_t flags = 0;  // CodeFlag bits: the session's own and those imported
    // End of the last future statement: a later one is misplaced. Line -1: there is none.
    int32_t end_line = -1;
    int32_t end_column = -1;

    bool has(uint32_t flag) const { return (flags & flag) != 0; }
};

// False: an unknown feature; the session's diagnostics hold the error.
bool scan_future(syntax::Session& session, const syntax::ast::Mod* tree, FutureFeatures& out);

}  // namespace krait::compiler
