// Targets: what an assignment, a loop or a `with` stores to, what `del` deletes.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

// `self.x = ...` in a method: the class lists x in `__static_attributes__`.
void record_static_attribute(Generator& g, const ast::Attribute& target) {
    const auto* receiver = ast::try_as<const ast::Name>(target.value);
    if (!receiver || receiver->id != g.names().self) return;
    for (Unit* unit = g.unit().parent; unit; unit = unit->parent) {
        if (unit->kind != UnitKind::Class) continue;
        unit->static_attributes.find_or_add(target.attr);
        return;
    }
}

void store_attribute(Generator& g, const ast::Attribute& target) {
    record_static_attribute(g, target);
    expression(g, target.value);
    g.emit(Opcode::STORE_ATTR, g.name_number(g.mangled(target.attr)), name_location(target));
}

void store_subscript(Generator& g, const ast::Subscript& target) {
    expression(g, target.value);
    if (const ast::Slice* slice = two_part_slice(target.slice)) {
        slice_bounds(g, *slice);
        return g.emit(Opcode::STORE_SLICE, range(target));
    }
    expression(g, target.slice);
    g.emit(Opcode::STORE_SUBSCR, range(target));
}

constexpr uint32_t kMostBeforeStar = 256;
constexpr uint32_t kMostAfterStar = (1u << 23) - 1;

const ast::Starred* starred(const ast::Expr* e) { return ast::try_as<const ast::Starred>(e); }

// The instruction that spreads the value over the targets.
void unpack(Generator& g, const Location& where, Expressions targets) {
    uint32_t count = targets.size();
    bool has_star = false;
    for (uint32_t i = 0; i < count; ++i) {
        if (!starred(targets[i])) continue;
        if (has_star) return g.error(where, "multiple starred expressions in assignment");
        uint32_t after = count - i - 1;
        if (i >= kMostBeforeStar || after >= kMostAfterStar)
            return g.error(where, "too many expressions in star-unpacking assignment");
        g.emit(Opcode::UNPACK_EX, static_cast<int32_t>(i + (after << 8)), where);
        has_star = true;
    }
    if (!has_star) g.emit(Opcode::UNPACK_SEQUENCE, static_cast<int32_t>(count), where);
}

void store_sequence(Generator& g, const Location& where, Expressions targets) {
    unpack(g, where, targets);
    for (const ast::Expr* target : targets) store_target(g, starred(target) ? starred(target)->value : target);
}

}  // namespace

void store_target(Generator& g, const ast::Expr* target) {
    using Kind = ast::ExprKind;
    switch (target->kind) {
        case Kind::Name: return g.store_name(ast::as<ast::Name>(*target).id, range(target));
        case Kind::Attribute: return store_attribute(g, ast::as<ast::Attribute>(*target));
        case Kind::Subscript: return store_subscript(g, ast::as<ast::Subscript>(*target));
        case Kind::Tuple: return store_sequence(g, range(target), ast::as<ast::Tuple>(*target).elts);
        case Kind::ListExpr: return store_sequence(g, range(target), ast::as<ast::ListExpr>(*target).elts);
        case Kind::Starred: return g.error(range(target), "starred assignment target must be in a list or tuple");
        default: return expression(g, target);
    }
}

void delete_target(Generator& g, const ast::Expr* target) {
    using Kind = ast::ExprKind;
    switch (target->kind) {
        case Kind::Name: return g.delete_name(ast::as<ast::Name>(*target).id, range(target));
        case Kind::Attribute: {
            const auto& attribute = ast::as<ast::Attribute>(*target);
            expression(g, attribute.value);
            return g.emit(Opcode::DELETE_ATTR, g.name_number(g.mangled(attribute.attr)), name_location(attribute));
        }
        case Kind::Subscript: {
            const auto& subscript = ast::as<ast::Subscript>(*target);
            expression(g, subscript.value);
            expression(g, subscript.slice);
            return g.emit(Opcode::DELETE_SUBSCR, range(target));
        }
        case Kind::Tuple:
            for (const ast::Expr* item : ast::as<ast::Tuple>(*target).elts) delete_target(g, item);
            return;
        case Kind::ListExpr:
            for (const ast::Expr* item : ast::as<ast::ListExpr>(*target).elts) delete_target(g, item);
            return;
        default: return expression(g, target);
    }
}

void assign_statement(Generator& g, const ast::Assign& s) {
    expression(g, s.value);
    for (uint32_t i = 0; i < s.targets.size(); ++i) {
        if (i + 1 < s.targets.size()) g.emit(Opcode::COPY, 1, range(s));
        store_target(g, s.targets[i]);
    }
}

namespace {

void operate_in_place(Generator& g, const ast::AugAssign& s) {
    expression(g, s.value);
    g.emit(Opcode::BINARY_OP, bytecode::NB_INPLACE_ADD + binary_oparg(s.op), range(s));
}

void augmented_attribute(Generator& g, const ast::AugAssign& s, const ast::Attribute& target) {
    int32_t number = 0;
    Location where = name_location(target);
    expression(g, target.value);
    g.emit(Opcode::COPY, 1, range(target));
    number = g.name_number(g.mangled(target.attr));
    g.emit(Opcode::LOAD_ATTR, number << 1, where);
    operate_in_place(g, s);
    g.emit(Opcode::SWAP, 2, where);
    g.emit(Opcode::STORE_ATTR, number, where);
}

void augmented_slice(Generator& g, const ast::AugAssign& s, const Location& where, const ast::Slice& slice) {
    slice_bounds(g, slice);
    for (int i = 0; i < 3; ++i) g.emit(Opcode::COPY, 3, where);
    g.emit(Opcode::BINARY_SLICE, where);
    operate_in_place(g, s);
    for (int32_t depth : {4, 3, 2}) g.emit(Opcode::SWAP, depth, where);
    g.emit(Opcode::STORE_SLICE, where);
}

void augmented_subscript(Generator& g, const ast::AugAssign& s, const ast::Subscript& target) {
    Location where = range(target);
    expression(g, target.value);
    if (const ast::Slice* slice = two_part_slice(target.slice)) return augmented_slice(g, s, where, *slice);
    expression(g, target.slice);
    for (int i = 0; i < 2; ++i) g.emit(Opcode::COPY, 2, where);
    g.emit(Opcode::BINARY_OP, bytecode::NB_SUBSCR, where);
    operate_in_place(g, s);
    for (int32_t depth : {3, 2}) g.emit(Opcode::SWAP, depth, where);
    g.emit(Opcode::STORE_SUBSCR, where);
}

}  // namespace

void augmented_assign_statement(Generator& g, const ast::AugAssign& s) {
    using Kind = ast::ExprKind;
    switch (s.target->kind) {
        case Kind::Attribute: return augmented_attribute(g, s, ast::as<ast::Attribute>(*s.target));
        case Kind::Subscript: return augmented_subscript(g, s, ast::as<ast::Subscript>(*s.target));
        default: {
            Identifier name = ast::as<ast::Name>(*s.target).id;
            g.load_name(name, range(s.target));
            operate_in_place(g, s);
            return g.store_name(name, range(s.target));
        }
    }
}

namespace {

void evaluate_and_drop(Generator& g, const ast::Expr* e) {
    expression(g, e);
    g.emit(Opcode::POP_TOP, range(e));
}

void evaluate_and_drop_index(Generator& g, const ast::Expr* index) {
    if (const auto* slice = ast::try_as<const ast::Slice>(index)) {
        for (const ast::Expr* part : {slice->lower, slice->upper, slice->step})
            if (part) evaluate_and_drop(g, part);
    } else if (const auto* tuple = ast::try_as<const ast::Tuple>(index)) {
        for (const ast::Expr* item : tuple->elts) evaluate_and_drop_index(g, item);
    } else {
        evaluate_and_drop(g, index);
    }
}

void annotate_by_text(Generator& g, const ast::AnnAssign& s, Identifier name) {
    annotation_text(g, s.annotation);
    g.emit(Opcode::LOAD_NAME, g.name_number(g.names().annotations), range(s));
    g.load_constant(g.mangled(name), range(s));
    g.emit(Opcode::STORE_SUBSCR, range(s));
}

// The annotation is evaluated on demand; where it is conditional, the scope remembers that it was reached.
void annotate_later(Generator& g, const ast::AnnAssign& s) {
    Unit& unit = g.unit();
    bool is_module = unit.kind == UnitKind::Module;
    bool is_indexed = is_module || unit.conditional_depth > 0;
    int32_t index = is_indexed ? unit.next_annotation_index++ : -1;
    unit.deferred_annotations.push_back({&s, index});
    if (!is_indexed) return;

    Identifier set = g.names().conditional_annotations;
    if (is_module)
        g.emit(Opcode::LOAD_NAME, g.name_number(set), range(s));
    else
        g.emit(Opcode::LOAD_DEREF, g.implicit_deref_number(set), range(s));
    g.load_integer(index, range(s));
    g.emit(Opcode::SET_ADD, 1, range(s));
    g.emit(Opcode::POP_TOP, range(s));
}

void annotate_name(Generator& g, const ast::AnnAssign& s, Identifier name) {
    bool is_stored = s.simple && (g.unit().kind == UnitKind::Module || g.unit().kind == UnitKind::Class);
    if (!is_stored) return;
    if (g.has_future_annotations())
        annotate_by_text(g, s, name);
    else
        annotate_later(g, s);
}

}  // namespace

void annotated_assign_statement(Generator& g, const ast::AnnAssign& s) {
    if (s.value) {
        expression(g, s.value);
        store_target(g, s.target);
    }
    if (const auto* name = ast::try_as<const ast::Name>(s.target)) return annotate_name(g, s, name->id);
    if (s.value) return;
    if (const auto* attribute = ast::try_as<const ast::Attribute>(s.target)) {
        evaluate_and_drop(g, attribute->value);
    } else if (const auto* subscript = ast::try_as<const ast::Subscript>(s.target)) {
        evaluate_and_drop(g, subscript->value);
        evaluate_and_drop_index(g, subscript->slice);
    }
}

}  // namespace krait::compiler::codegen
