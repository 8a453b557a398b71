#pragma once

// What the two ways to generate a comprehension share: in a unit of its own, or in place.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

// What the four kinds of comprehension have in common.
struct ComprehensionView {
    const ast::Expr* node;
    const ast::Expr* element;  // a dict's key
    const ast::Expr* value;    // a dict's value
    base::List<ast::Comprehension*> clauses;
};

// The empty list, set or dict.
void build_collection(Generator& g, const ComprehensionView& c, const Location& where);
// All clauses and the element; the outermost iterator is on the stack, the collection below it.
void comprehension_loops(Generator& g, const ComprehensionView& c);
// In place of the expression; the outermost iterator is on the stack.
void inlined_comprehension(Generator& g, const ComprehensionView& c, const SymbolTableEntry& entry);

}  // namespace krait::compiler::codegen
