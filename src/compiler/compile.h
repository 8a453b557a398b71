#pragma once

// The whole way from source to code, for one session.

#include "bytecode/code_unit.h"
#include "compiler/symbol_table.h"
#include "syntax/ast.h"
#include "syntax/session.h"
#include "syntax/source.h"

namespace krait::compiler {

// Null: the session's diagnostics hold CPython's error. `bytes` must outlive the session's tree and code.
bytecode::CodeUnit* compile_source(syntax::Session& session, std::string_view bytes,
                                   syntax::Buffer buffer = syntax::Buffer::Borrowed);

// From a tree, which preprocessing changes in place.
bytecode::CodeUnit* compile_tree(syntax::Session& session, syntax::ast::Mod* tree);

// The stages before code generation, for those that print them.
struct AnalyzedTree {
    syntax::ast::Mod* tree = nullptr;
    FutureFeatures future;
    SymbolTable* symbols = nullptr;
};
bool analyze_tree(syntax::Session& session, syntax::ast::Mod* tree, AnalyzedTree& out);

}  // namespace krait::compiler
