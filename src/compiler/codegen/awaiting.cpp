// yield, yield from, await.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

void yield_value(Generator& g, const Location& where) {
    const SymbolTableEntry& entry = *g.unit().entry;
    if (entry.is_generator && entry.is_coroutine)
        g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_ASYNC_GEN_WRAP, where);
    g.emit(Opcode::YIELD_VALUE, 0, where);
    g.emit(Opcode::RESUME, bytecode::RESUME_AFTER_YIELD, where);
}

Label send_loop(Generator& g, int32_t resume_kind, const Location& where) {
    Label send = g.place_new_label(), fail = g.new_label(), exit = g.new_label();
    g.emit_jump(Opcode::SEND, exit, where);
    g.emit_jump(Opcode::SETUP_FINALLY, fail, where);
    g.emit(Opcode::YIELD_VALUE, 1, where);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::RESUME, resume_kind, where);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, send, where);
    g.place(fail);
    g.emit(Opcode::CLEANUP_THROW, where);
    g.place(exit);
    g.emit(Opcode::END_SEND, where);
    return send;
}

void await(Generator& g, int32_t awaitable_kind, const Location& where) {
    g.emit(Opcode::GET_AWAITABLE, awaitable_kind, where);
    g.load_none(where);
    send_loop(g, bytecode::RESUME_AFTER_AWAIT, where);
}

void yield_expression(Generator& g, const ast::Yield& e) {
    if (!g.unit().is_function_like()) return g.error(range(e), "'yield' outside function");
    expression_or_none(g, e.value, range(e));
    yield_value(g, range(e));
}

void yield_from_expression(Generator& g, const ast::YieldFrom& e) {
    if (!g.unit().is_function_like()) return g.error(range(e), "'yield from' outside function");
    if (g.unit().kind == UnitKind::AsyncFunction) return g.error(range(e), "'yield from' inside async function");
    expression(g, e.value);
    g.emit(Opcode::GET_YIELD_FROM_ITER, range(e));
    g.load_none(range(e));
    send_loop(g, bytecode::RESUME_AFTER_YIELD_FROM, range(e));
}

void await_expression(Generator& g, const ast::Await& e) {
    expression(g, e.value);
    await(g, kAwaitPlain, range(e));
}

}  // namespace krait::compiler::codegen
