// f-strings and t-strings.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

// ''.join([...]), for more pieces than the stack should hold.
void join_pieces(Generator& g, const ast::JoinedStr& e) {
    Location where = range(e);
    g.load_constant(g.names().empty, where);
    g.emit(Opcode::LOAD_ATTR, g.name_number(g.names().join) << 1 | 1, where);
    g.emit(Opcode::BUILD_LIST, 0, where);
    for (const ast::Expr* piece : e.values) {
        expression(g, piece);
        g.emit(Opcode::LIST_APPEND, 1, where);
    }
    g.emit(Opcode::CALL, 1, where);
}

int32_t conversion_oparg(int32_t conversion) {
    switch (conversion) {
        case 's': return bytecode::CONVERT_STR;
        case 'r': return bytecode::CONVERT_REPR;
        case 'a': return bytecode::CONVERT_ASCII;
        default: return bytecode::CONVERT_NONE;
    }
}

}  // namespace

void joined_string(Generator& g, const ast::JoinedStr& e) {
    if (e.values.size() > kStackGuideline) return join_pieces(g, e);
    if (e.values.empty()) return g.load_constant(g.names().empty, range(e));
    expressions(g, e.values);
    if (e.values.size() > 1) g.emit(Opcode::BUILD_STRING, static_cast<int32_t>(e.values.size()), range(e));
}

void formatted_value(Generator& g, const ast::FormattedValue& e) {
    expression(g, e.value);
    if (int32_t conversion = conversion_oparg(e.conversion)) g.emit(Opcode::CONVERT_VALUE, conversion, range(e));
    if (!e.format_spec) return g.emit(Opcode::FORMAT_SIMPLE, range(e));
    expression(g, e.format_spec);
    g.emit(Opcode::FORMAT_WITH_SPEC, range(e));
}

void template_string(Generator& g, const ast::TemplateStr& e) {
    Location where = range(e);
    int32_t texts = 0, interpolations = 0;
    // Texts and interpolations alternate, texts at both ends: a missing one is empty.
    bool needs_text = true;
    auto empty_text = [&] {
        g.load_constant(g.names().empty, where);
        ++texts;
    };
    for (const ast::Expr* piece : e.values) {
        bool is_text = !ast::is<ast::Interpolation>(piece);
        if (is_text) {
            expression(g, piece);
            ++texts;
        } else {
            if (needs_text) empty_text();
            ++interpolations;
        }
        needs_text = !is_text;
    }
    if (needs_text) empty_text();
    g.emit(Opcode::BUILD_TUPLE, texts, where);
    for (const ast::Expr* piece : e.values)
        if (ast::is<ast::Interpolation>(piece)) expression(g, piece);
    g.emit(Opcode::BUILD_TUPLE, interpolations, where);
    g.emit(Opcode::BUILD_TEMPLATE, where);
}

void interpolation(Generator& g, const ast::Interpolation& e) {
    Location where = range(e);
    expression(g, e.value);
    g.load_constant(e.str, where);
    int32_t oparg = 2 | conversion_oparg(e.conversion) << 2;
    if (e.format_spec) {
        expression(g, e.format_spec);
        ++oparg;
    }
    g.emit(Opcode::BUILD_INTERPOLATION, oparg, where);
}

}  // namespace krait::compiler::codegen
