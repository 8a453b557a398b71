// try, except, else, finally. The handlers of except* are in exception_groups.cpp.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

void unbind_exception(Generator& g, Identifier name, const Location& where) {
    g.load_none(where);
    g.store_name(name, where);
    g.delete_name(name, where);
}

void unbind_exception_if_named(Generator& g, Identifier name) {
    if (name) unbind_exception(g, name, kNoLocation);
}

void reraise_after_cleanup(Generator& g) {
    g.emit(Opcode::COPY, 3, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    g.emit(Opcode::RERAISE, kReraiseWithLasti, kNoLocation);
}

namespace {

// The body of `except E as n`, protected so that n is unbound on every way out.
void named_handler(Generator& g, const ast::ExceptHandlerClause& handler, Label end) {
    Label cleanup_end = g.new_label();
    g.store_name(handler.name, range(handler));
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup_end, range(handler));
    g.push_block({.kind = Kind::HandlerCleanup, .location = range(handler), .bound_name = handler.name});
    statements(g, handler.body);
    g.pop_block(Kind::HandlerCleanup);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    unbind_exception(g, handler.name, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
    g.place(cleanup_end);
    unbind_exception(g, handler.name, kNoLocation);
    g.emit(Opcode::RERAISE, kReraiseWithLasti, kNoLocation);
}

void unnamed_handler(Generator& g, const ast::ExceptHandlerClause& handler, Label end) {
    g.emit(Opcode::POP_TOP, range(handler));
    g.push_block({.kind = Kind::HandlerCleanup, .location = range(handler)});
    statements(g, handler.body);
    g.pop_block(Kind::HandlerCleanup);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);
}

void handlers(Generator& g, base::List<ast::ExceptHandler*> list, Label end) {
    for (uint32_t i = 0; i < list.size() && !g.failed(); ++i) {
        const auto& handler = ast::as<ast::ExceptHandlerClause>(*list[i]);
        if (!handler.type && i + 1 < list.size()) return g.error(range(handler), "default 'except:' must be last");
        Label next = g.new_label();
        if (handler.type) {
            expression(g, handler.type);
            g.emit(Opcode::CHECK_EXC_MATCH, range(handler));
            g.emit_jump(Opcode::POP_JUMP_IF_FALSE, next, range(handler));
        }
        if (handler.name)
            named_handler(g, handler, end);
        else
            unnamed_handler(g, handler, end);
        g.place(next);
    }
}

void try_except(Generator& g, const ast::Try& s) {
    Label except = g.new_label(), end = g.new_label(), cleanup = g.new_label();
    g.emit_jump(Opcode::SETUP_FINALLY, except, range(s));
    g.push_block({.kind = Kind::TryExcept, .location = range(s)});
    statements(g, s.body);
    g.pop_block(Kind::TryExcept);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    statements(g, s.orelse);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, end, kNoLocation);

    g.place(except);
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup, kNoLocation);
    g.emit(Opcode::PUSH_EXC_INFO, kNoLocation);
    g.push_block({.kind = Kind::ExceptionHandler});
    handlers(g, s.handlers, end);
    g.pop_block(Kind::ExceptionHandler);
    g.emit(Opcode::RERAISE, kReraise, kNoLocation);
    g.place(cleanup);
    reraise_after_cleanup(g);
    g.place(end);
}

// The finally body is generated for the normal way out, for exceptions and, by unwinding.cpp, for every jump out.
template <typename Try, typename Protected>
void try_finally(Generator& g, const Try& s, Protected protected_part) {
    Label end = g.new_label(), exit = g.new_label(), cleanup = g.new_label();
    g.emit_jump(Opcode::SETUP_FINALLY, end, range(s));
    g.push_block({.kind = Kind::FinallyTry, .location = range(s), .final_body = s.finalbody});
    protected_part();
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.pop_block(Kind::FinallyTry);
    statements(g, s.finalbody);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, exit, kNoLocation);

    g.place(end);
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup, kNoLocation);
    g.emit(Opcode::PUSH_EXC_INFO, kNoLocation);
    g.push_block({.kind = Kind::FinallyEnd});
    statements(g, s.finalbody);
    g.pop_block(Kind::FinallyEnd);
    g.emit(Opcode::RERAISE, kReraise, kNoLocation);
    g.place(cleanup);
    reraise_after_cleanup(g);
    g.place(exit);
}

}  // namespace

void try_statement(Generator& g, const ast::Try& s) {
    ++g.unit().conditional_depth;
    if (s.finalbody.empty())
        try_except(g, s);
    else if (s.handlers.empty())
        try_finally(g, s, [&] { statements(g, s.body); });
    else
        try_finally(g, s, [&] { try_except(g, s); });
    --g.unit().conditional_depth;
}

void try_star_statement(Generator& g, const ast::TryStar& s) {
    ++g.unit().conditional_depth;
    if (s.finalbody.empty())
        try_star_handlers(g, s);
    else if (s.handlers.empty())
        try_finally(g, s, [&] { statements(g, s.body); });
    else
        try_finally(g, s, [&] { try_star_handlers(g, s); });
    --g.unit().conditional_depth;
}

}  // namespace krait::compiler::codegen
