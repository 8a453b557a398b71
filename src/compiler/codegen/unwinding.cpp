// Frame blocks, and the code that return, break and continue run on their way out through them.
//
// A block is taken off the stack while its leaving code is generated, so that a finally body, which is generated anew
// for every way out, sees only what is outside its own try. When a way out is complete, all blocks are put back: the
// statements after it are still inside.

#include "compiler/codegen/generator.h"
#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

using Kind = FrameBlock::Kind;

void Generator::push_block(const FrameBlock& block) {
    if (unit_->blocks.size() >= kMostFrameBlocks) error(block.location, "too many statically nested blocks");
    if (block.kind == Kind::FinallyEnd) ++muted_;
    unit_->blocks.push_back(block);
}

void Generator::pop_block([[maybe_unused]] Kind kind) {
    KRAIT_DCHECK(unit_->blocks.back().kind == kind);
    if (unit_->blocks.back().kind == Kind::FinallyEnd) --muted_;
    unit_->blocks.pop_back();
}

namespace {

// Brings the value to keep (if there is one) back on top of what goes away.
void swap_kept(Generator& g, bool keeps_value, const Location& where) {
    if (keeps_value) g.emit(Opcode::SWAP, 2, where);
}

void leave_finally_try(Generator& g, const FrameBlock& block, Location& where, bool keeps_value) {
    g.emit(Opcode::POP_BLOCK, where);
    if (keeps_value) g.push_block({.kind = Kind::PopValue});
    statements(g, block.final_body);
    if (keeps_value) g.pop_block(Kind::PopValue);
    // The finally body has lines of its own; what follows it belongs to none.
    where = kNoLocation;
}

void leave_with(Generator& g, const FrameBlock& block, Location& where, bool keeps_value) {
    where = block.location;
    g.emit(Opcode::POP_BLOCK, where);
    if (keeps_value) {
        g.emit(Opcode::SWAP, 3, where);
        g.emit(Opcode::SWAP, 2, where);
    }
    call_exit_with_nones(g, where);
    if (block.kind == Kind::AsyncWith) await(g, kAwaitExit, where);
    g.emit(Opcode::POP_TOP, where);
    where = kNoLocation;
}

void leave_handler(Generator& g, const FrameBlock& block, const Location& where, bool keeps_value) {
    if (block.bound_name) g.emit(Opcode::POP_BLOCK, where);
    swap_kept(g, keeps_value, where);
    g.emit(Opcode::POP_BLOCK, where);
    g.emit(Opcode::POP_EXCEPT, where);
    if (block.bound_name) unbind_exception(g, block.bound_name, where);
}

}  // namespace

void leave_block(Generator& g, const FrameBlock& block, Location& where, bool keeps_value) {
    switch (block.kind) {
        case Kind::While:
        case Kind::ExceptionHandler:
        case Kind::ExceptionGroupHandler:
        case Kind::AsyncComprehension:
        case Kind::InlinedComprehension:
        case Kind::StopIteration: return;
        case Kind::For:
        case Kind::PopValue: swap_kept(g, keeps_value, where); return g.emit(Opcode::POP_TOP, where);
        case Kind::TryExcept: return g.emit(Opcode::POP_BLOCK, where);
        case Kind::FinallyTry: return leave_finally_try(g, block, where, keeps_value);
        case Kind::FinallyEnd:
            swap_kept(g, keeps_value, where);
            g.emit(Opcode::POP_TOP, where);
            swap_kept(g, keeps_value, where);
            g.emit(Opcode::POP_BLOCK, where);
            return g.emit(Opcode::POP_EXCEPT, where);
        case Kind::With:
        case Kind::AsyncWith: return leave_with(g, block, where, keeps_value);
        case Kind::HandlerCleanup: return leave_handler(g, block, where, keeps_value);
    }
}

namespace {

// Leaves everything, or everything inside the innermost loop, which is returned (null: there is none).
const FrameBlock* unwind(Generator& g, Location& where, bool keeps_value, bool stops_at_loop, FrameBlock& loop) {
    Unit& unit = g.unit();
    FrameBlock taken[kMostFrameBlocks + 1];
    uint32_t count = 0;
    const FrameBlock* found = nullptr;
    while (!unit.blocks.empty() && !g.failed()) {
        FrameBlock block = unit.blocks.back();
        if (block.kind == Kind::ExceptionGroupHandler) {
            g.error(where, "'break', 'continue' and 'return' cannot appear in an except* block");
            break;
        }
        if (stops_at_loop && (block.kind == Kind::While || block.kind == Kind::For)) {
            loop = block;
            found = &loop;
            break;
        }
        g.pop_block(block.kind);
        taken[count++] = block;
        leave_block(g, block, where, keeps_value);
    }
    while (count) g.push_block(taken[--count]);
    return found;
}

// The part of return that is before the unwinding; gives the location for the rest.
Location begin_return(Generator& g, const ast::Return& s, bool keeps_value) {
    Location where = range(s);
    if (keeps_value) {
        expression(g, s.value);
    } else if (s.value) {
        // A constant is loaded at the end, but its line must be seen.
        where = range(s.value);
        g.emit(Opcode::NOP, where);
    }
    if (!s.value || s.value->span.line != s.span.line) {
        where = range(s);
        g.emit(Opcode::NOP, where);
    }
    return where;
}

}  // namespace

void return_statement(Generator& g, const ast::Return& s) {
    const SymbolTableEntry& entry = *g.unit().entry;
    if (!entry.is_function_like()) return g.error(range(s), "'return' outside function");
    if (s.value && entry.is_coroutine && entry.is_generator)
        return g.error(range(s), "'return' with value in async generator");

    const auto* constant = ast::try_as<const ast::Constant>(s.value);
    bool keeps_value = s.value && !constant;
    Location where = begin_return(g, s, keeps_value);
    FrameBlock ignored{};
    unwind(g, where, keeps_value, false, ignored);
    if (!s.value)
        g.load_none(where);
    else if (constant)
        g.load_constant(constant->value, where);
    g.emit(Opcode::RETURN_VALUE, where);
}

void break_statement(Generator& g, const ast::Break& s) {
    Location where = range(s);
    g.emit(Opcode::NOP, where);
    FrameBlock loop{};
    if (!unwind(g, where, false, true, loop)) return g.error(range(s), "'break' outside loop");
    leave_block(g, loop, where, false);
    g.emit_jump(Opcode::JUMP, loop.exit, where);
}

void continue_statement(Generator& g, const ast::Continue& s) {
    Location where = range(s);
    g.emit(Opcode::NOP, where);
    FrameBlock loop{};
    if (!unwind(g, where, false, true, loop)) return g.error(range(s), "'continue' not properly in loop");
    g.emit_jump(Opcode::JUMP, loop.start, where);
}

}  // namespace krait::compiler::codegen
