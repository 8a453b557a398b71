// Bodies of modules and classes, and docstrings.

#include "compiler/codegen/visit.h"
#include "compiler/docstring.h"

namespace krait::compiler::codegen {

const bytecode::StrConstant* docstring(Generator& g, Statements body) {
    const ast::Constant* node = docstring_of(body);
    if (!node) return nullptr;
    const auto* raw = bytecode::as<bytecode::StrConstant>(node->value);
    std::optional<std::string> cleaned = clean_docstring(raw->text());
    return cleaned ? bytecode::make_str(g.arena(), g.arena().copy(*cleaned)) : raw;
}

namespace {

void body_from(Generator& g, Statements body, uint32_t first, const Location& where) {
    statements(g, body, first);
    deferred_annotations(g, where);
}

void setup_annotations(Generator& g, const Location& where) {
    if (g.has_future_annotations() && g.unit().entry->annotations_used) g.emit(Opcode::SETUP_ANNOTATIONS, where);
}

}  // namespace

void interactive_body(Generator& g, Statements body, const Location& where) {
    setup_annotations(g, where);
    body_from(g, body, 0, where);
}

void scope_body(Generator& g, Statements body, const Location& where) {
    setup_annotations(g, where);
    if (body.empty()) return;
    bool has_docstring = g.unit().entry->has_docstring;
    if (has_docstring) {
        g.load_constant(docstring(g, body), range(docstring_of(body)));
        g.store_name(g.names().doc, kNoLocation);
    }
    body_from(g, body, has_docstring ? 1 : 0, where);
}

}  // namespace krait::compiler::codegen
