// Comprehensions and generator expressions: the loops, and the unit around those that are not inlined.

#include "compiler/codegen/comprehension.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

namespace {

using Clauses = base::List<ast::Comprehension*>;

ComprehensionView view_of(const ast::Expr* e) {
    switch (e->kind) {
        case ast::ExprKind::ListComp: {
            const auto& c = ast::as<ast::ListComp>(*e);
            return {e, c.elt, nullptr, c.generators};
        }
        case ast::ExprKind::SetComp: {
            const auto& c = ast::as<ast::SetComp>(*e);
            return {e, c.elt, nullptr, c.generators};
        }
        case ast::ExprKind::DictComp: {
            const auto& c = ast::as<ast::DictComp>(*e);
            return {e, c.key, c.value, c.generators};
        }
        default: {
            const auto& c = ast::as<ast::GeneratorExp>(*e);
            return {e, c.elt, nullptr, c.generators};
        }
    }
}

// One `for` clause between its start and its end.
struct ClauseState {
    Label start{};   // none: the clause is an assignment, not a loop
    Label skip{};    // where items go that an `if` rejects
    Label anchor{};  // the end of the loop
    Label send{};
};

// The only item of `for x in [item]`, which is an assignment.
const ast::Expr* single_item(const ast::Comprehension& clause) {
    Expressions items{};
    if (const auto* list = ast::try_as<const ast::ListExpr>(clause.iter)) items = list->elts;
    if (const auto* tuple = ast::try_as<const ast::Tuple>(clause.iter)) items = tuple->elts;
    return items.size() == 1 && !ast::is<ast::Starred>(items[0]) ? items[0] : nullptr;
}

void get_iterator(Generator& g, const ast::Comprehension& clause) {
    expression(g, clause.iter);
    g.emit(clause.is_async ? Opcode::GET_AITER : Opcode::GET_ITER, range(clause.iter));
}

struct Loops {
    Generator& g;
    const ComprehensionView& c;
    Location where;
    int32_t depth = 0;  // of the loops around the element, which lie on the collection being built

    void begin_loop(const ast::Comprehension& clause, ClauseState& state) {
        ++depth;
        state.anchor = g.new_label();
        state.start = g.place_new_label();
        g.emit_jump(Opcode::FOR_ITER, state.anchor, range(clause.iter));
    }

    void begin_async_loop(ClauseState& state) {
        ++depth;
        state.anchor = g.new_label();
        state.start = g.place_new_label();
        g.push_block({.kind = Kind::AsyncComprehension, .location = where});
        g.emit_jump(Opcode::SETUP_FINALLY, state.anchor, where);
        g.emit(Opcode::GET_ANEXT, where);
        g.load_none(where);
        state.send = send_loop(g, bytecode::RESUME_AFTER_AWAIT, where);
        g.emit(Opcode::POP_BLOCK, where);
    }

    // Up to where the next clause, or the element, goes. The first clause's iterator is there already.
    void begin(const ast::Comprehension& clause, bool is_first, ClauseState& state) {
        const ast::Expr* item = is_first || clause.is_async ? nullptr : single_item(clause);
        if (item)
            expression(g, item);
        else if (!is_first)
            get_iterator(g, clause);
        if (clause.is_async)
            begin_async_loop(state);
        else if (!item)
            begin_loop(clause, state);
        store_target(g, clause.target);
        state.skip = g.new_label();
        for (const ast::Expr* condition : clause.ifs) jump_if(g, condition, state.skip, false);
    }

    void end(const ast::Comprehension& clause, const ClauseState& state, const Location& element) {
        g.place(state.skip);
        if (!state.start.exists()) return;
        g.emit_jump(Opcode::JUMP, state.start, element);
        if (clause.is_async) g.pop_block(Kind::AsyncComprehension);
        g.place(state.anchor);
        if (clause.is_async) return g.emit_jump(Opcode::END_ASYNC_FOR, state.send, where);
        g.emit(Opcode::END_FOR, kNoLocation);
        g.emit(Opcode::POP_ITER, kNoLocation);
    }

    // Gives the location of the innermost loop's jump.
    Location element() {
        Location element_range = range(c.element);
        expression(g, c.element);
        switch (c.node->kind) {
            case ast::ExprKind::ListComp: g.emit(Opcode::LIST_APPEND, depth + 1, element_range); break;
            case ast::ExprKind::SetComp: g.emit(Opcode::SET_ADD, depth + 1, element_range); break;
            case ast::ExprKind::DictComp: {
                expression(g, c.value);
                Location value = range(c.value);
                element_range.end_line = value.end_line;
                element_range.end_column = value.end_column;
                g.emit(Opcode::MAP_ADD, depth + 1, element_range);
                break;
            }
            default:
                yield_value(g, element_range);
                g.emit(Opcode::POP_TOP, element_range);
                break;
        }
        return element_range;
    }
};

FinishedUnit comprehension_unit(Generator& g, const ComprehensionView& c, SymbolTableEntry& entry) {
    const WellKnown& names = g.names();
    Location where = range(c.node);
    bool is_generator = c.node->kind == ast::ExprKind::GeneratorExp;
    Identifier name = is_generator                              ? names.genexpr
                      : c.node->kind == ast::ExprKind::ListComp ? names.listcomp
                      : c.node->kind == ast::ExprKind::SetComp  ? names.setcomp
                                                                : names.dictcomp;
    Unit& unit = g.open_unit(UnitKind::Comprehension, name, entry, where.line, is_generator);
    unit.info.argcount = 1;
    if (!is_generator) build_collection(g, c, where);
    g.emit(Opcode::LOAD_FAST, 0, where);
    comprehension_loops(g, c);
    if (!is_generator) g.emit(Opcode::RETURN_VALUE, where);
    return g.close_unit(Epilogue::None);
}

}  // namespace

void build_collection(Generator& g, const ComprehensionView& c, const Location& where) {
    switch (c.node->kind) {
        case ast::ExprKind::ListComp: return g.emit(Opcode::BUILD_LIST, 0, where);
        case ast::ExprKind::SetComp: return g.emit(Opcode::BUILD_SET, 0, where);
        case ast::ExprKind::DictComp: return g.emit(Opcode::BUILD_MAP, 0, where);
        default: return;
    }
}

void comprehension_loops(Generator& g, const ComprehensionView& c) {
    base::ArenaVector<ClauseState> states(g.arena());
    Loops loops{g, c, range(c.node)};
    for (uint32_t i = 0; i < c.clauses.size(); ++i) {
        states.push_back({});
        loops.begin(*c.clauses[i], i == 0, states.back());
    }
    Location element = loops.element();
    for (uint32_t i = c.clauses.size(); i-- > 0;) {
        loops.end(*c.clauses[i], states[i], element);
        element = range(c.element);
    }
}

void comprehension_expression(Generator& g, const ast::Expr* e) {
    ComprehensionView c = view_of(e);
    SymbolTableEntry& entry = *g.symbols().block_of(e);
    if (entry.is_inlined) {
        get_iterator(g, *c.clauses[0]);
        return inlined_comprehension(g, c, entry);
    }
    FinishedUnit unit = comprehension_unit(g, c, entry);
    g.make_closure(range(e), unit);
    get_iterator(g, *c.clauses[0]);
    g.emit(Opcode::CALL, 0, range(e));
    if (entry.is_coroutine && e->kind != ast::ExprKind::GeneratorExp) await(g, kAwaitPlain, range(e));
}

}  // namespace krait::compiler::codegen
