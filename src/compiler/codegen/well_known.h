#pragma once

// Names that the compiler itself writes into code. All of them are names that a Python process has interned from its
// start, so that interning them here changes nothing that can be seen.

#include "bytecode/string_table.h"
#include "syntax/ast_base.h"

namespace krait::compiler::codegen {

struct WellKnown {
    explicit WellKnown(bytecode::StringTable& strings);

    syntax::Identifier module_unit, lambda, genexpr, listcomp, setcomp, dictcomp;
    syntax::Identifier annotate, annotate_func, annotations, conditional_annotations;
    syntax::Identifier class_cell, class_dict, class_cell_entry, class_dict_cell_entry;
    syntax::Identifier doc, name, module, qualname, first_line, type_params, static_attributes;
    syntax::Identifier dot_type_params, dot_generic_base;
    syntax::Identifier empty, join, return_entry;

    // Only compared with: null when the program does not contain the name.
    syntax::Identifier super, self, all, any, tuple;
};

}  // namespace krait::compiler::codegen
