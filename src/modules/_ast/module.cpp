#include "modules/_ast/classes.h"
#include "modules/builtins/compiling.h"

namespace krait::modules {

using namespace object;

KRAIT_MODULE(_ast, "The classes of nodes of syntax trees.") {
    ast::AstState* state = TRY(ast::ast_state(m.thread()));
    m.add("AST", ast::AstType);
    for (size_t i = 0; i < ast::families().size(); ++i) {
        const ast::AstFamily& family = ast::families()[i];
        m.add(family.name, state->families[i].base);
        for (size_t k = 0; k < family.members.size(); ++k) m.add(family.members[k].name, state->families[i].members[k]);
    }
    m.add("PyCF_ALLOW_TOP_LEVEL_AWAIT", int64_t{kAllowTopLevelAwait}).add("PyCF_ONLY_AST", int64_t{kOnlyAst});
    m.add("PyCF_TYPE_COMMENTS", int64_t{kTypeComments}).add("PyCF_OPTIMIZED_AST", int64_t{kOptimizedAst});
    return {};
}

}  // namespace krait::modules
