#include <algorithm>

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

void class_prologue(Generator& g, const ast::ClassDef& s, const Location& where) {
    const WellKnown& names = g.names();
    Unit& unit = g.unit();
    g.load_name(names.name, where);
    g.store_name(names.module, where);
    g.load_constant(unit.info.qualname, where);
    g.store_name(names.qualname, where);
    g.load_integer(unit.info.firstlineno, where);
    g.store_name(names.first_line, where);
    if (!s.type_params.empty()) {
        g.load_name(names.dot_type_params, where);
        g.store_name(names.type_params, where);
    }
    if (unit.entry->needs_class_dict) {
        g.emit(Opcode::LOAD_LOCALS, where);
        g.emit(Opcode::STORE_DEREF, g.cell_number(names.class_dict), where);
    }
    if (unit.entry->has_conditional_annotations) {
        g.emit(Opcode::BUILD_SET, 0, where);
        g.emit(Opcode::STORE_DEREF, g.cell_number(names.conditional_annotations), where);
    }
}

const bytecode::TupleConstant* static_attributes(Generator& g) {
    NameSet& set = g.unit().static_attributes;
    base::List<const bytecode::Constant*> items{g.arena().array<const bytecode::Constant*>(set.size()), set.size()};
    std::sort(set.begin(), set.end(),
              [](const NameItem& a, const NameItem& b) { return a.name->text() < b.name->text(); });
    for (uint32_t i = 0; i < set.size(); ++i) items[i] = set[i].name;
    return g.make_tuple(items);
}

void class_epilogue(Generator& g) {
    const WellKnown& names = g.names();
    const SymbolTableEntry& entry = *g.unit().entry;
    g.load_constant(static_attributes(g), kNoLocation);
    g.store_name(names.static_attributes, kNoLocation);
    if (entry.needs_class_dict) {
        g.emit(Opcode::LOAD_CLOSURE, g.cell_number(names.class_dict), kNoLocation);
        g.store_name(names.class_dict_cell_entry, kNoLocation);
    }
    if (entry.needs_class_closure) {
        g.emit(Opcode::LOAD_CLOSURE, g.cell_number(names.class_cell), kNoLocation);
        g.emit(Opcode::COPY, 1, kNoLocation);
        g.store_name(names.class_cell_entry, kNoLocation);
    } else {
        g.load_none(kNoLocation);
    }
    g.emit(Opcode::RETURN_VALUE, kNoLocation);
}

FinishedUnit class_unit(Generator& g, const ast::ClassDef& s, int32_t line) {
    Unit& unit = g.open_unit(UnitKind::Class, s.name, *g.symbols().block_of(&s), line);
    unit.private_name = s.name;
    Location where = at_line(line);
    class_prologue(g, s, where);
    scope_body(g, s.body, where);
    class_epilogue(g);
    return g.close_unit(Epilogue::None);
}

// Callable and the two arguments that every class has.
void begin_class_call(Generator& g, const ast::ClassDef& s, const FinishedUnit& body) {
    g.emit(Opcode::LOAD_BUILD_CLASS, range(s));
    g.emit(Opcode::PUSH_NULL, range(s));
    g.make_closure(range(s), body);
    g.load_constant(s.name, range(s));
}

void make_generic_class(Generator& g, const ast::ClassDef& s, int32_t line) {
    Location where = range(s);
    const WellKnown& names = g.names();
    Unit& unit = open_generic_unit(g, s.name, &s, line);
    unit.private_name = s.name;
    type_parameters(g, s.type_params);
    g.store_name(names.dot_type_params, where);
    begin_class_call(g, s, class_unit(g, s, line));
    g.load_name(names.dot_type_params, where);
    g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_SUBSCRIPT_GENERIC, where);
    g.store_name(names.dot_generic_base, where);
    validate_keywords(g, s.keywords);
    call_arguments(g, where, 2, s.bases, s.keywords, names.dot_generic_base);
    g.make_closure(where, g.close_unit(Epilogue::Value));
    g.emit(Opcode::PUSH_NULL, where);
    g.emit(Opcode::CALL, 0, where);
}

}  // namespace

void class_statement(Generator& g, const ast::ClassDef& s) {
    decorators(g, s.decorator_list);
    int32_t line = first_line(s, s.decorator_list);
    if (s.type_params.empty()) {
        begin_class_call(g, s, class_unit(g, s, line));
        validate_keywords(g, s.keywords);
        call_arguments(g, range(s), 2, s.bases, s.keywords);
    } else {
        make_generic_class(g, s, line);
    }
    apply_decorators(g, s.decorator_list);
    g.store_name(s.name, range(s));
}

}  // namespace krait::compiler::codegen
