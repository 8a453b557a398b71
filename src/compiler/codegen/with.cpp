// with and async with. Items nest: each is the body of the one before.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

void call_exit_with_nones(Generator& g, const Location& where) {
    for (int i = 0; i < 3; ++i) g.load_none(where);
    g.emit(Opcode::CALL, 3, where);
}

namespace {

// What differs between with and async with.
struct Form {
    Kind block;
    int32_t enter, exit;  // LOAD_SPECIAL
    bool is_async;
};
constexpr Form kSync{Kind::With, bytecode::SPECIAL_ENTER, bytecode::SPECIAL_EXIT, false};
constexpr Form kAsync{Kind::AsyncWith, bytecode::SPECIAL_AENTER, bytecode::SPECIAL_AEXIT, true};

void enter_context(Generator& g, const Form& form, const ast::WithItem& item, const Location& where) {
    expression(g, item.context_expr);
    g.emit(Opcode::COPY, 1, where);
    g.emit(Opcode::LOAD_SPECIAL, form.exit, where);
    g.emit(Opcode::SWAP, 2, where);
    g.emit(Opcode::SWAP, 3, where);
    g.emit(Opcode::LOAD_SPECIAL, form.enter, where);
    g.emit(Opcode::CALL, 0, where);
    if (form.is_async) await(g, kAwaitEnter, where);
}

void exit_on_exception(Generator& g, const Form& form, const Location& where, Label exit) {
    Label suppress = g.new_label(), cleanup = g.new_label();
    g.emit_jump(Opcode::SETUP_CLEANUP, cleanup, where);
    g.emit(Opcode::PUSH_EXC_INFO, where);
    g.emit(Opcode::WITH_EXCEPT_START, where);
    if (form.is_async) await(g, kAwaitExit, where);
    g.emit(Opcode::TO_BOOL, kNoLocation);
    g.emit_jump(Opcode::POP_JUMP_IF_TRUE, suppress, kNoLocation);
    g.emit(Opcode::RERAISE, kReraiseInWith, kNoLocation);
    g.place(suppress);
    g.emit(Opcode::POP_TOP, kNoLocation);
    g.emit(Opcode::POP_BLOCK, kNoLocation);
    g.emit(Opcode::POP_EXCEPT, kNoLocation);
    for (int i = 0; i < 3; ++i) g.emit(Opcode::POP_TOP, kNoLocation);
    g.emit_jump(Opcode::JUMP_NO_INTERRUPT, exit, kNoLocation);
    g.place(cleanup);
    reraise_after_cleanup(g);
}

void with_items(Generator& g, const Form& form, base::List<ast::WithItem*> items, Statements body, uint32_t index) {
    const ast::WithItem& item = *items[index];
    Location where = range(item.context_expr);
    Label final = g.new_label(), exit = g.new_label();
    enter_context(g, form, item, where);
    g.emit_jump(Opcode::SETUP_WITH, final, where);
    g.push_block({.kind = form.block, .location = where});
    if (item.optional_vars)
        store_target(g, item.optional_vars);
    else
        g.emit(Opcode::POP_TOP, where);
    if (index + 1 == items.size())
        statements(g, body);
    else if (!g.failed())
        with_items(g, form, items, body, index + 1);
    g.pop_block(form.block);
    g.emit(Opcode::POP_BLOCK, form.is_async ? where : kNoLocation);

    call_exit_with_nones(g, where);
    if (form.is_async) await(g, kAwaitExit, where);
    g.emit(Opcode::POP_TOP, where);
    g.emit_jump(Opcode::JUMP, exit, where);
    g.place(final);
    exit_on_exception(g, form, where, exit);
    g.place(exit);
}

}  // namespace

void with_statement(Generator& g, const ast::With& s) {
    ++g.unit().conditional_depth;
    with_items(g, kSync, s.items, s.body, 0);
    --g.unit().conditional_depth;
}

void async_with_statement(Generator& g, const ast::AsyncWith& s) {
    ++g.unit().conditional_depth;
    with_items(g, kAsync, s.items, s.body, 0);
    --g.unit().conditional_depth;
}

}  // namespace krait::compiler::codegen
