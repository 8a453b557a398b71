// if, while, for, async for.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

namespace {

// The If that stands alone in an else, that is: an elif.
const ast::If* following_if(Statements orelse) {
    return orelse.size() == 1 ? ast::try_as<const ast::If>(orelse[0]) : nullptr;
}

}  // namespace

void if_statement(Generator& g, const ast::If& s) {
    Label end = g.new_label();
    // However many elifs there are, they do not nest here.
    for (const ast::If* branch = &s; branch && !g.failed();) {
        Label next = branch->orelse.empty() ? end : g.new_label();
        jump_if(g, branch->test, next, false);
        conditional_statements(g, branch->body);
        if (branch->orelse.empty()) break;
        g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
        g.place(next);
        const ast::If* following = following_if(branch->orelse);
        if (!following) conditional_statements(g, branch->orelse);
        branch = following;
    }
    g.place(end);
}

void while_statement(Generator& g, const ast::While& s) {
    Label loop = g.place_new_label(), end = g.new_label(), anchor = g.new_label();
    g.push_block({.kind = Kind::While, .start = loop, .exit = end, .location = range(s)});
    jump_if(g, s.test, anchor, false);
    conditional_statements(g, s.body);
    g.emit_jump(Opcode::JUMP, loop, kNoLocation);
    g.pop_block(Kind::While);
    g.place(anchor);
    conditional_statements(g, s.orelse);
    g.place(end);
}

void for_statement(Generator& g, const ast::For& s) {
    Label start = g.new_label(), cleanup = g.new_label(), end = g.new_label();
    g.push_block({.kind = Kind::For, .start = start, .exit = end, .location = range(s)});
    expression(g, s.iter);
    Location iterable = range(s.iter);
    g.emit(Opcode::GET_ITER, iterable);
    g.place(start);
    g.emit_jump(Opcode::FOR_ITER, cleanup, iterable);
    // Tracing sees each turn of the loop at its target.
    g.emit(Opcode::NOP, range(s.target));
    store_target(g, s.target);
    conditional_statements(g, s.body);
    g.emit_jump(Opcode::JUMP, start, kNoLocation);
    g.place(cleanup);
    g.emit(Opcode::END_FOR, kNoLocation);
    g.emit(Opcode::POP_ITER, kNoLocation);
    g.pop_block(Kind::For);
    conditional_statements(g, s.orelse);
    g.place(end);
}

void async_for_statement(Generator& g, const ast::AsyncFor& s) {
    Location where = range(s), iterable = range(s.iter);
    Label except = g.new_label(), end = g.new_label();
    expression(g, s.iter);
    g.emit(Opcode::GET_AITER, iterable);
    Label start = g.place_new_label();
    g.push_block({.kind = Kind::For, .start = start, .exit = end, .location = where});
    g.emit_jump(Opcode::SETUP_FINALLY, except, where);
    g.emit(Opcode::GET_ANEXT, where);
    g.load_none(where);
    Label send = send_loop(g, bytecode::RESUME_AFTER_AWAIT, where);
    g.emit(Opcode::POP_BLOCK, where);
    g.emit(Opcode::NOT_TAKEN, where);
    store_target(g, s.target);
    conditional_statements(g, s.body);
    g.emit_jump(Opcode::JUMP, start, kNoLocation);
    g.pop_block(Kind::For);
    g.place(except);
    g.emit_jump(Opcode::END_ASYNC_FOR, send, iterable);
    conditional_statements(g, s.orelse);
    g.place(end);
}

}  // namespace krait::compiler::codegen
