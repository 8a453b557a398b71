#include "compiler/codegen.h"

#include "compiler/codegen/visit.h"

namespace krait::compiler {

namespace {

using codegen::Epilogue;
using codegen::Generator;
using codegen::Opcode;

void module_body(Generator& g, base::List<ast::Stmt*> body, bool is_interactive) {
    Location where = body.empty() ? Location{1, 0, 1, 0} : codegen::range(body[0]);
    if (g.unit().entry->has_conditional_annotations) {
        g.emit(Opcode::BUILD_SET, 0, where);
        g.emit(Opcode::STORE_NAME, g.name_number(g.names().conditional_annotations), where);
    }
    if (is_interactive)
        codegen::interactive_body(g, body, where);
    else
        codegen::scope_body(g, body, where);
}

// Opens the module's unit and fills it; gives the epilogue that it must have.
Epilogue begin_module(Generator& g, const ast::Mod* tree) {
    g.open_unit(codegen::UnitKind::Module, g.names().module_unit, *g.symbols().top(), 1);
    g.emit(Opcode::ANNOTATIONS_PLACEHOLDER, {0, 0, 1, 0});
    switch (tree->kind) {
        case ast::ModKind::Module: module_body(g, ast::as<ast::Module>(*tree).body, false); break;
        case ast::ModKind::Interactive: module_body(g, ast::as<ast::Interactive>(*tree).body, true); break;
        case ast::ModKind::Expression:
            codegen::expression(g, ast::as<ast::Expression>(*tree).body);
            return Epilogue::Value;
        case ast::ModKind::FunctionType: KRAIT_CHECK(false);  // has no code
    }
    return Epilogue::None;
}

}  // namespace

bytecode::CodeUnit* generate_code(syntax::Session& session, ConstantCache& cache, const ast::Mod* tree,
                                  SymbolTable& symbols, const FutureFeatures& future, UnitObserver* observer) {
    Generator g(session, cache, symbols, future, false);
    g.observe(observer);
    Epilogue epilogue = begin_module(g, tree);
    return g.close_unit(epilogue).code;
}

Listing generate_listing(syntax::Session& session, ConstantCache& cache, const ast::Mod* tree, SymbolTable& symbols,
                         const FutureFeatures& future) {
    Generator g(session, cache, symbols, future, true);
    Epilogue epilogue = begin_module(g, tree);
    codegen::Unit& unit = g.end_unit(epilogue);
    if (g.failed()) return {};
    unit.sequence->apply_labels();
    return {unit.sequence, unit.info.consts.list()};
}

}  // namespace krait::compiler
