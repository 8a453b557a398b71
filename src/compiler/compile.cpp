#include "compiler/compile.h"

#include "compiler/codegen.h"
#include "compiler/preprocess.h"
#include "syntax/parser.h"

namespace krait::compiler {

bool analyze_tree(syntax::Session& session, syntax::ast::Mod* tree, AnalyzedTree& out) {
    out.tree = tree;
    if (!scan_future(session, tree, out.future)) return false;
    if (!preprocess(session, tree, out.future, PreprocessForm::Full, true)) return false;
    out.symbols = build_symbol_table(session, tree, out.future);
    return out.symbols != nullptr;
}

bytecode::CodeUnit* compile_tree(syntax::Session& session, syntax::ast::Mod* tree) {
    AnalyzedTree analyzed;
    if (!analyze_tree(session, tree, analyzed)) return nullptr;
    ConstantCache cache(session.arena, session.strings);
    return generate_code(session, cache, tree, *analyzed.symbols, analyzed.future);
}

bytecode::CodeUnit* compile_source(syntax::Session& session, std::string_view bytes, syntax::Buffer buffer) {
    syntax::Source source;
    if (!syntax::decode_source(session, bytes, source, buffer)) return nullptr;
    syntax::ast::Mod* tree = syntax::parse(session, source);
    return tree ? compile_tree(session, tree) : nullptr;
}

}  // namespace krait::compiler
