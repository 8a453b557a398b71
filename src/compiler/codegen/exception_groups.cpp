// except*: every handler takes its part of the group; what is left over and what handlers raised is collected in a list
// and raised together at the end.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

namespace {

void match_group(Generator& g, const ast::ExceptHandlerClause& handler, Label no_match) {
    Location where = range(handler);
    if (handler.type) {
        expression(g, handler.type);
        g.emit(Opcode::CHECK_EG_MATCH, where);
        g.emit(Opcode::COPY, 1, where);
        g.emit_jump(Opcode::POP_JUMP_IF_NONE, no_match, where);
    }
    if (handler.name)
        g.store_name(handler.name, where);
    else
        g.emit(Opcode::POP_TOP, where);
}

void group_handler(Generator& g, const ast::ExceptHandlerClause& handler) {
    Label no_match = g.new_label(), cleanup_end = g.new_label(), next = g.new_label(), with_error = g.new_label();
    match_group(g, handler, no_match);
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup_end, range(handler));
    g.push_block({.kind = Kind::HandlerCleanup, .location = range(handler), .bound_name = handler.name});
    statements(g, handler.body);
    g.pop_block(Kind::HandlerCleanup);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    unbind_exception_if_named(g, handler.name);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, next, kNoLocation);

    g.place(cleanup_end);
    unbind_exception_if_named(g, handler.name);
    g.emit(Opcode::LIST_APPEND, 3, kNoLocation);
    g.emit(Opcode::POP_TOP, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, with_error, kNoLocation);

    g.place(next);
    g.emit(Opcode::NOP, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, with_error, kNoLocation);
    g.place(no_match);
    g.emit(Opcode::POP_TOP, range(handler));
    g.place(with_error);
}

void reraise_group(Generator& g, Label end, Label cleanup) {
    Label reraise = g.new_label();
    g.emit(Opcode::CALL_INTRINSIC_2, bytecode::INTRINSIC_PREP_RERAISE_STAR, kNoLocation);
    g.emit(Opcode::COPY, 1, kNoLocation);
    g.emit_jump(Opcode::POP_JUMP_IF_NOT_NONE, reraise, kNoLocation);
    g.emit(Opcode::POP_TOP, kNoLocation);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(reraise);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::SWAP, 2, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    g.emit(Opcode::RERAISE, kReraise, kNoLocation);
    g.place(cleanup);
    reraise_after_cleanup(g);
}

}  // namespace

void try_star_handlers(Generator& g, const ast::TryStar& s) {
    Label except = g.new_label(), orelse = g.new_label(), end = g.new_label(), cleanup = g.new_label();
    Label reraise_star = g.new_label();
    g.emit_jump(Opcode::SETUP_FINALLY, except, range(s));
    g.push_block({.kind = Kind::TryExcept, .location = range(s)});
    statements(g, s.body);
    g.pop_block(Kind::TryExcept);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, orelse, kNoLocation);

    g.place(except);
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup, kNoLocation);
    g.emit(Opcode::PUSH_EXC_INFO, kNoLocation);
    g.push_block({.kind = Kind::ExceptionGroupHandler});
    for (uint32_t i = 0; i < s.handlers.size() && !g.failed(); ++i) {
        const auto& handler = ast::as<ast::ExceptHandlerClause>(*s.handlers[i]);
        if (i == 0) {
            g.emit(Opcode::BUILD_LIST, 0, range(handler));
            g.emit(Opcode::COPY, 2, range(handler));
        }
        group_handler(g, handler);
    }
    g.emit(Opcode::LIST_APPEND, 1, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, reraise_star, kNoLocation);
    g.pop_block(Kind::ExceptionGroupHandler);

    g.place(reraise_star);
    reraise_group(g, end, cleanup);
    g.place(orelse);
    statements(g, s.orelse);
    g.place(end);
}

}  // namespace krait::compiler::codegen
