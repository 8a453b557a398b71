// all(... for ...), any(... for ...) and tuple(... for ...): when the name still means the builtin, a loop in place
// runs the generator without a call; otherwise the ordinary call follows. Both are generated.

#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

constexpr int32_t kNotInlinable = -1;

int32_t common_constant_of(Generator& g, Identifier name) {
    if (name == g.names().all) return bytecode::CONSTANT_BUILTIN_ALL;
    if (name == g.names().any) return bytecode::CONSTANT_BUILTIN_ANY;
    if (name == g.names().tuple) return bytecode::CONSTANT_BUILTIN_TUPLE;
    return kNotInlinable;
}

const bytecode::Constant* truth(bool value) { return value ? &bytecode::kTrue : &bytecode::kFalse; }

// What happens to one item; ends by going back to the loop or, all and any being decided, by falling through.
void consume_item(Generator& g, int32_t builtin, Label loop, const Location& where) {
    if (builtin == bytecode::CONSTANT_BUILTIN_TUPLE) {
        g.emit(Opcode::LIST_APPEND, 2, where);
        return g.emit_jump(Opcode::JUMP, loop, where);
    }
    g.emit(Opcode::TO_BOOL, where);
    g.emit_jump(builtin == bytecode::CONSTANT_BUILTIN_ALL ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, loop,
                where);
}

void loop_in_place(Generator& g, const ast::Call& e, int32_t builtin, Label skip) {
    Location where = range(e.func);
    Label cleanup = g.new_label();
    if (builtin == bytecode::CONSTANT_BUILTIN_TUPLE) g.emit(Opcode::BUILD_LIST, 0, where);
    expression(g, e.args[0]);
    Label loop = g.place_new_label();
    g.emit_jump(Opcode::FOR_ITER, cleanup, where);
    consume_item(g, builtin, loop, where);
    g.emit(Opcode::POP_ITER, kNoLocation);
    if (builtin != bytecode::CONSTANT_BUILTIN_TUPLE)
        g.load_constant(truth(builtin == bytecode::CONSTANT_BUILTIN_ANY), where);
    g.emit_jump(Opcode::JUMP, skip, where);

    g.place(cleanup);
    g.emit(Opcode::END_FOR, kNoLocation);
    g.emit(Opcode::POP_ITER, kNoLocation);
    if (builtin == bytecode::CONSTANT_BUILTIN_TUPLE)
        g.emit(Opcode::CALL_INTRINSIC_1, bytecode::INTRINSIC_LIST_TO_TUPLE, where);
    else
        g.load_constant(truth(builtin == bytecode::CONSTANT_BUILTIN_ALL), where);
    g.emit_jump(Opcode::JUMP, skip, where);
}

}  // namespace

bool is_inlinable_generator_call(Generator& g, const ast::Call& e) {
    const auto* callee = ast::try_as<const ast::Name>(e.func);
    if (!callee || e.args.size() != 1 || !e.keywords.empty() || !ast::is<ast::GeneratorExp>(e.args[0])) return false;
    return common_constant_of(g, callee->id) != kNotInlinable && !g.symbols().block_of(e.args[0])->is_coroutine;
}

void generator_call(Generator& g, const ast::Call& e) {
    Location where = range(e.func);
    int32_t builtin = common_constant_of(g, ast::as<ast::Name>(*e.func).id);
    Label slow = g.new_label(), skip = g.new_label();
    expression(g, e.func);
    g.emit(Opcode::COPY, 1, where);
    g.emit(Opcode::LOAD_COMMON_CONSTANT, builtin, where);
    g.emit(Opcode::IS_OP, 0, where);
    g.emit_jump(Opcode::POP_JUMP_IF_FALSE, slow, where);
    g.emit(Opcode::POP_TOP, where);
    loop_in_place(g, e, builtin, skip);
    g.place(slow);
    g.emit(Opcode::PUSH_NULL, where);
    call_arguments(g, range(e), 0, e.args, e.keywords);
    g.place(skip);
}

}  // namespace krait::compiler::codegen
