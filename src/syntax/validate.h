#pragma once

// Checks a tree that was not made by the parser: one built by hand must not confuse the stages after it.

#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::syntax {

// False: the session holds CPython's error (mostly a ValueError), without a position. Lists may hold null items, which
// are errors but where the grammar allows them; other fields that must not be missing are taken to be there.
bool validate(Session& session, const ast::Mod& tree);

}  // namespace krait::syntax
