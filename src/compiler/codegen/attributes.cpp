// Where an attribute's name stands, and attributes of super().

#include <algorithm>

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

Location name_location(const ast::Attribute& e, Location whole) {
    if (whole.line == e.span.end_line) return whole;
    whole.line = e.span.end_line;
    int32_t length = static_cast<int32_t>(e.attr->length);
    if (length <= e.span.end_column) {
        whole.column = e.span.end_column - length;
    } else {
        // The name is not written as long as it is (a compatibility form of its characters).
        whole.column = whole.end_column = -1;
    }
    whole.end_line = std::max(whole.line, whole.end_line);
    if (whole.line == whole.end_line) whole.end_column = std::max(whole.column, whole.end_column);
    return whole;
}

bool is_optimized_super(Generator& g, const ast::Attribute& e) {
    const auto* call = ast::try_as<const ast::Call>(e.value);
    if (!call || e.ctx != ast::ExprContext::Load) return false;
    const auto* callee = ast::try_as<const ast::Name>(call->func);
    if (!callee || callee->id != g.names().super || !call->keywords.empty()) return false;
    if (e.attr == g.names().class_cell) return false;

    Unit& unit = g.unit();
    if (unit.entry->scope_of(callee->id) != SymbolScope::GlobalImplicit) return false;
    if (g.symbols().top()->scope_of(callee->id) != SymbolScope::Unknown) return false;
    if (call->args.size() == 2) return !ast::is<ast::Starred>(call->args[0]) && !ast::is<ast::Starred>(call->args[1]);
    if (!call->args.empty() || unit.info.argcount + unit.info.posonlyargcount == 0) return false;
    return unit.entry->scope_of(g.names().class_cell) == SymbolScope::Free;
}

void super_attribute(Generator& g, const ast::Attribute& e, bool is_method) {
    const auto& call = ast::as<ast::Call>(*e.value);
    g.load_name(g.names().super, range(call.func));
    int32_t flags = is_method ? 1 : 0;
    if (call.args.empty()) {
        g.load_name(g.names().class_cell, range(call));
        g.load_name(g.unit().varnames[0].name, range(call));
    } else {
        expressions(g, call.args);
        flags |= 2;
    }
    g.emit(Opcode::LOAD_SUPER_ATTR, g.name_number(g.mangled(e.attr)) << 2 | flags, range(e));
    g.emit(Opcode::NOP, name_location(e));
}

}  // namespace krait::compiler::codegen
