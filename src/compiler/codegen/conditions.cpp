// Jumping on the truth of an expression, without making a bool of `and`, `or`, `not`, comparisons and conditionals.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

Opcode pop_jump(bool sense) { return sense ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE; }

void jump_if_any(Generator& g, const ast::BoolOp& e, Label target, bool sense) {
    bool deciding = e.op == ast::BoolOperator::Or;
    Label decided = sense == deciding ? target : g.new_label();
    uint32_t last = e.values.size() - 1;
    for (uint32_t i = 0; i < last; ++i) jump_if(g, e.values[i], decided, deciding);
    jump_if(g, e.values[last], target, sense);
    if (sense != deciding) g.place(decided);
}

void jump_if_choice(Generator& g, const ast::IfExp& e, Label target, bool sense) {
    Label otherwise = g.new_label(), end = g.new_label();
    jump_if(g, e.test, otherwise, false);
    jump_if(g, e.body, target, sense);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(otherwise);
    jump_if(g, e.orelse, target, sense);
    g.place(end);
}

void jump_if_compared(Generator& g, const ast::Compare& e, Label target, bool sense) {
    warn_about_identity(g, e);
    Location where = range(e);
    Label cleanup = g.new_label(), end = g.new_label();
    uint32_t last = e.ops.size() - 1;
    expression(g, e.left);
    for (uint32_t i = 0; i < last; ++i) {
        expression(g, e.comparators[i]);
        g.emit(Opcode::SWAP, 2, where);
        g.emit(Opcode::COPY, 2, where);
        compare_operation(g, e.ops[i], where);
        g.emit(Opcode::TO_BOOL, where);
        g.emit_jump(Opcode::POP_JUMP_IF_FALSE, cleanup, where);
    }
    expression(g, e.comparators[last]);
    compare_operation(g, e.ops[last], where);
    g.emit(Opcode::TO_BOOL, where);
    g.emit_jump(pop_jump(sense), target, where);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(cleanup);
    g.emit(Opcode::POP_TOP, where);
    if (!sense) g.emit_jump(Opcode::JUMP_NO_INTERRUPT, target, kNoLocation);
    g.place(end);
}

}  // namespace

void jump_if(Generator& g, const ast::Expr* e, Label target, bool sense) {
    if (g.is_too_deep()) return;
    while (const auto* unary = ast::try_as<const ast::UnaryOp>(e)) {
        if (unary->op != ast::UnaryOperator::Not) break;
        e = unary->operand;
        sense = !sense;
    }
    if (const auto* choice = ast::try_as<const ast::BoolOp>(e)) return jump_if_any(g, *choice, target, sense);
    if (const auto* choice = ast::try_as<const ast::IfExp>(e)) return jump_if_choice(g, *choice, target, sense);
    const auto* compare = ast::try_as<const ast::Compare>(e);
    if (compare && compare->ops.size() > 1) return jump_if_compared(g, *compare, target, sense);
    expression(g, e);
    g.emit(Opcode::TO_BOOL, range(e));
    g.emit_jump(pop_jump(sense), target, range(e));
}

}  // namespace krait::compiler::codegen
