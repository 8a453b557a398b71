// Annotations are evaluated on demand, by units of their own.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"
#include "syntax/unparse.h"

namespace krait::compiler::codegen {

namespace {

// The greatest format that compiled evaluators know (VALUE_WITH_FAKE_GLOBALS).
constexpr int64_t kGreatestFormat = 2;

}  // namespace

Unit& open_evaluator(Generator& g, Identifier name, SymbolTableEntry& entry, const Location& where) {
    Unit& unit = g.open_unit(UnitKind::Annotation, name, entry, where.line);
    unit.info.posonlyargcount = 1;
    Label body = g.new_label();
    g.emit(Opcode::LOAD_FAST, 0, where);
    g.load_integer(kGreatestFormat, where);
    g.emit(Opcode::COMPARE_OP, kCompareGreater, where);
    g.emit_jump(Opcode::POP_JUMP_IF_FALSE, body, where);
    g.emit(Opcode::LOAD_COMMON_CONSTANT, bytecode::CONSTANT_NOT_IMPLEMENTED_ERROR, where);
    g.emit(Opcode::RAISE_VARARGS, 1, where);
    g.place(body);
    return unit;
}

void annotation_text(Generator& g, const ast::Expr* annotation) {
    std::string_view text = syntax::unparse(g.session(), annotation);
    if (text.data()) g.load_constant(bytecode::make_str(g.arena(), text), range(annotation));
}

namespace {

// How far the scope got in its conditional annotations is in a set; in a class a cell shares it.
void load_reached_set(Generator& g, bool is_module, const Location& where) {
    Identifier set = g.names().conditional_annotations;
    if (is_module)
        g.emit(Opcode::LOAD_GLOBAL, g.name_number(set) << 1, where);
    else
        g.emit(Opcode::LOAD_DEREF, g.implicit_deref_number(set), where);
}

void deferred_annotation(Generator& g, const DeferredAnnotation& item, bool is_module, const Location& body) {
    Location where = range(item.statement);
    Label skip = g.new_label();
    if (item.index != -1) {
        g.load_integer(item.index, where);
        load_reached_set(g, is_module, where);
        g.emit(Opcode::CONTAINS_OP, 0, where);
        g.emit_jump(Opcode::POP_JUMP_IF_FALSE, skip, where);
    }
    expression(g, item.statement->annotation);
    g.emit(Opcode::COPY, 2, where);
    g.load_constant(g.mangled(ast::as<ast::Name>(*item.statement->target).id), where);
    g.emit(Opcode::STORE_SUBSCR, body);
    g.place(skip);
}

FinishedUnit annotate_unit(Generator& g, Unit& owner, const Location& where) {
    Unit& unit = open_evaluator(g, g.names().annotate, *owner.entry->annotation_block, where);
    unit.info.is_annotate_function = true;
    g.emit(Opcode::BUILD_MAP, 0, where);
    bool is_module = owner.kind == UnitKind::Module;
    for (const DeferredAnnotation& item : owner.deferred_annotations) deferred_annotation(g, item, is_module, where);
    g.emit(Opcode::RETURN_VALUE, where);
    return g.close_unit(Epilogue::None);
}

}  // namespace

void deferred_annotations(Generator& g, const Location& where) {
    Unit& owner = g.unit();
    if (owner.deferred_annotations.empty()) return;
    if (owner.kind == UnitKind::Class) {
        g.make_closure(where, annotate_unit(g, owner, where));
        return g.store_name(g.names().annotate_func, where);
    }
    // A module has its annotate function from the start: code of its own, placed before the body later.
    InstructionSequence* early = g.arena().make<InstructionSequence>(g.arena());
    InstructionSequence* body = g.switch_sequence(early);
    g.make_closure(where, annotate_unit(g, owner, where));
    g.store_name(g.names().annotate, where);
    g.switch_sequence(body);
    body->annotations = early;
}

namespace {

struct AnnotationList {
    Generator& g;
    const Location& where;
    int32_t count = 0;

    void add(Identifier name, const ast::Expr* annotation) {
        if (!annotation) return;
        g.load_constant(g.mangled(name), where);
        ++count;
        if (g.has_future_annotations()) return annotation_text(g, annotation);
        // `*args: *Ts` is one value, the unpacked Ts.
        if (const auto* starred = ast::try_as<const ast::Starred>(annotation)) {
            expression(g, starred->value);
            return g.emit(Opcode::UNPACK_SEQUENCE, 1, where);
        }
        expression(g, annotation);
    }
    void add(const ast::Arg* argument) {
        if (argument) add(argument->arg, argument->annotation);
    }
    void add(base::List<ast::Arg*> arguments) {
        for (const ast::Arg* argument : arguments) add(argument);
    }
};

}  // namespace

void function_annotations(Generator& g, SymbolTableEntry& entry, const ast::Arguments& arguments,
                          const ast::Expr* returns, const Location& where) {
    Unit& unit = open_evaluator(g, g.names().annotate, entry, where);
    unit.info.is_annotate_function = true;
    AnnotationList list{g, where};
    list.add(arguments.args);
    list.add(arguments.posonlyargs);
    list.add(arguments.vararg);
    list.add(arguments.kwonlyargs);
    list.add(arguments.kwarg);
    list.add(g.names().return_entry, returns);
    g.emit(Opcode::BUILD_MAP, list.count, where);
    g.emit(Opcode::RETURN_VALUE, where);
    g.make_closure(where, g.close_unit(Epilogue::None));
}

}  // namespace krait::compiler::codegen
