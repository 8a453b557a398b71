// A name is loaded, stored or deleted by the instruction that its scope in the current block asks for.

#include "compiler/codegen/generator.h"

namespace krait::compiler::codegen {

using ast::ExprContext;

void Generator::name_operation(Identifier name, ExprContext context, const Location& at) {
    name = mangled(name);
    SymbolScope scope = unit_->entry->scope_of(name);
    switch (access_of(scope, name)) {
        case Access::Fast: {
            Opcode opcode = context == ExprContext::Load    ? Opcode::LOAD_FAST
                            : context == ExprContext::Store ? Opcode::STORE_FAST
                                                            : Opcode::DELETE_FAST;
            return emit(opcode, number_of(unit_->varnames, name), at);
        }
        case Access::Global: return global_operation(name, scope, context, at);
        case Access::Name: return plain_name_operation(name, context, at);
        case Access::Deref: return deref_operation(name, scope, context, at);
    }
}

Generator::Access Generator::access_of(SymbolScope scope, Identifier name) const {
    switch (scope) {
        case SymbolScope::Cell:
        case SymbolScope::Free: return Access::Deref;
        case SymbolScope::Local:
            return unit_->is_function_like() || unit_->is_hidden_fast(name) ? Access::Fast : Access::Name;
        case SymbolScope::GlobalImplicit: return unit_->is_function_like() ? Access::Global : Access::Name;
        case SymbolScope::GlobalExplicit: return Access::Global;
        case SymbolScope::Unknown: return Access::Name;
    }
    return Access::Name;
}

void Generator::global_operation(Identifier name, SymbolScope scope, ExprContext context, const Location& at) {
    int32_t number = name_number(name);
    switch (context) {
        case ExprContext::Store: return emit(Opcode::STORE_GLOBAL, number, at);
        case ExprContext::Del: return emit(Opcode::DELETE_GLOBAL, number, at);
        case ExprContext::Load: break;
    }
    if (unit_->entry->can_see_class_scope && scope == SymbolScope::GlobalImplicit) {
        emit(Opcode::LOAD_DEREF, implicit_deref_number(names_.class_dict), at);
        emit(Opcode::LOAD_FROM_DICT_OR_GLOBALS, number, at);
    } else {
        emit(Opcode::LOAD_GLOBAL, number << 1, at);
    }
}

void Generator::plain_name_operation(Identifier name, ExprContext context, const Location& at) {
    int32_t number = name_number(name);
    switch (context) {
        case ExprContext::Store: return emit(Opcode::STORE_NAME, number, at);
        case ExprContext::Del: return emit(Opcode::DELETE_NAME, number, at);
        case ExprContext::Load: break;
    }
    // A comprehension does not see the names of the class that it stands in.
    if (unit_->kind == UnitKind::Class && unit_->in_inlined_comprehension)
        emit(Opcode::LOAD_GLOBAL, number << 1, at);
    else
        emit(Opcode::LOAD_NAME, number, at);
}

void Generator::deref_operation(Identifier name, SymbolScope scope, ExprContext context, const Location& at) {
    int32_t number = scope == SymbolScope::Free ? free_number(name) : cell_number(name);
    switch (context) {
        case ExprContext::Store: return emit(Opcode::STORE_DEREF, number, at);
        case ExprContext::Del: return emit(Opcode::DELETE_DEREF, number, at);
        case ExprContext::Load: break;
    }
    if (unit_->kind == UnitKind::Class && !unit_->in_inlined_comprehension) {
        emit(Opcode::LOAD_LOCALS, at);
        emit(Opcode::LOAD_FROM_DICT_OR_DEREF, number, at);
    } else if (unit_->entry->can_see_class_scope) {
        emit(Opcode::LOAD_DEREF, implicit_deref_number(names_.class_dict), at);
        emit(Opcode::LOAD_FROM_DICT_OR_DEREF, number, at);
    } else {
        emit(Opcode::LOAD_DEREF, number, at);
    }
}

}  // namespace krait::compiler::codegen
