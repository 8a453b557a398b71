#pragma once

// Between trees of the front end and objects of the module _ast.

#include "object/result.h"
#include "object/thread.h"
#include "syntax/ast.h"
#include "syntax/session.h"

namespace krait::modules::ast {

// Is it an instance of ast.AST?
bool is_ast(object::Value value);
// Is it the kind of module that the mode wants? "expected Module node, got Name"
object::Status check_module_kind(object::Thread& t, object::Value module, syntax::Mode mode);
// The objects of a tree.
object::Result<object::Ref<>> objects_of_tree(object::Thread& t, const syntax::ast::Mod& tree);
// The tree of objects, in the session's arena; what the grammar does not allow raises.
object::Result<syntax::ast::Mod*> tree_of_objects(object::Thread& t, syntax::Session& session, object::Value module,
                                                  syntax::Mode mode);

}  // namespace krait::modules::ast
