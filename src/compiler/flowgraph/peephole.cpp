#include "compiler/flowgraph/constant_operands.h"
#include "compiler/flowgraph/passes.h"

// One scan over each block, left to right. A rule looks at the operation, at the one behind it, and for jumps at the
// first operation of the target as it is now: targets further up have been through the scan, those further down not.

namespace krait::compiler::flowgraph {

namespace {

constexpr int32_t kConvertsToBool = 16;  // in the oparg of COMPARE_OP
constexpr uint32_t kMostUnpackedBySwap = 3;

class Peephole {
public:
    Peephole(Block& block, Graph& graph, UnitConstants& constants)
        : block_(block), arena_(graph.arena()), constants_(constants) {}

    void run() {
        for (uint32_t i = 0; i < block_.size;)
            if (!(traits(block_[i].opcode).content & kRewritable) || visit(i) == Next::Advance) ++i;
    }

private:
    enum class Next : uint8_t { Advance, Again };

    Next visit(uint32_t i) {
        switch (block_[i].opcode) {
            case Opcode::BUILD_TUPLE: return build_tuple(i);
            case Opcode::BUILD_LIST:
            case Opcode::BUILD_SET: fold_list_or_set(block_, i, constants_); return Next::Advance;
            case Opcode::LIST_APPEND:
            case Opcode::SET_ADD: fold_chain_for_append(block_, i, constants_); return Next::Advance;
            case Opcode::CALL_INTRINSIC_1: return intrinsic(i);
            case Opcode::POP_JUMP_IF_FALSE:
            case Opcode::POP_JUMP_IF_TRUE:
            case Opcode::POP_JUMP_IF_NONE:
            case Opcode::POP_JUMP_IF_NOT_NONE: return conditional_jump(i);
            case Opcode::JUMP_IF_FALSE: return keeping_jump(i, Opcode::JUMP_IF_TRUE);
            case Opcode::JUMP_IF_TRUE: return keeping_jump(i, Opcode::JUMP_IF_FALSE);
            case Opcode::JUMP:
            case Opcode::JUMP_NO_INTERRUPT: return jump(i);
            default: return fuse(i);
        }
    }

    // Rules for an operation and the one behind it.
    Next fuse(uint32_t i) {
        Operation& operation = block_[i];
        switch (operation.opcode) {
            case Opcode::STORE_FAST: return store_fast(i);
            case Opcode::SWAP:
                if (operation.oparg == 1) block_.make_nop(operation);
                return Next::Advance;
            case Opcode::LOAD_GLOBAL: return load_global(i);
            case Opcode::COMPARE_OP:
                if (is_next(i, Opcode::TO_BOOL)) replace_next(i, operation.opcode, operation.oparg | kConvertsToBool);
                return Next::Advance;
            case Opcode::CONTAINS_OP:
            case Opcode::IS_OP: return test(i);
            case Opcode::TO_BOOL:
                if (is_next(i, Opcode::TO_BOOL)) block_.make_nop(operation);
                return Next::Advance;
            case Opcode::UNARY_NOT: return unary_not(i);
            case Opcode::UNARY_INVERT: return unary(i, UnaryOperator::Invert);
            case Opcode::UNARY_NEGATIVE: return unary(i, UnaryOperator::Minus);
            case Opcode::BINARY_OP: return binary(i);
            default: return Next::Advance;
        }
    }

    bool is_next(uint32_t i, Opcode opcode) const { return block_.opcode_at(i + 1) == opcode; }

    // The operation moves to where the next one stands.
    void replace_next(uint32_t i, Opcode opcode, int32_t oparg) {
        block_.make_nop(block_[i]);
        block_[i + 1].become(opcode, oparg);
        block_.note(traits(opcode).content);
    }

    Next build_tuple(uint32_t i) {
        auto count = static_cast<uint32_t>(block_[i].oparg);
        bool is_unpacked = is_next(i, Opcode::UNPACK_SEQUENCE) && block_[i + 1].oparg == block_[i].oparg;
        if (is_unpacked && count >= 1 && count <= kMostUnpackedBySwap) {
            if (count == 1)
                replace_next(i, Opcode::NOP, 0);
            else
                replace_next(i, Opcode::SWAP, static_cast<int32_t>(count));
        } else {
            fold_tuple(block_, i, constants_);
        }
        return Next::Advance;
    }

    Next intrinsic(uint32_t i) {
        Operation& call = block_[i];
        if (call.oparg == bytecode::INTRINSIC_UNARY_POSITIVE) return unary(i, UnaryOperator::Plus);
        if (call.oparg == bytecode::INTRINSIC_LIST_TO_TUPLE) {
            // An iterator does not care whether it walks a list.
            if (!fold_chain_for_intrinsic(block_, i, constants_) && is_next(i, Opcode::GET_ITER)) block_.make_nop(call);
        }
        return Next::Advance;
    }

    const Operation* target_of(const Operation& jump) const {
        return jump.target->empty() ? nullptr : &jump.target->first();
    }

    // Jumps on to where the jump at the target leads. The handler is whatever the new slot holds; see graph.h.
    Next thread(uint32_t i, const Operation& onward, Opcode opcode) {
        KRAIT_DCHECK_OP(i + 1, ==, block_.size);
        if (block_[i].target == onward.target) return Next::Advance;
        Location location = onward.location;
        Block* target = onward.target;
        block_.make_nop(block_[i]);
        block_.append(arena_, opcode, 0, location).target = target;
        block_.note(kUnknownLines);  // it may have none
        return Next::Again;
    }

    Next conditional_jump(uint32_t i) {
        const Operation* onward = target_of(block_[i]);
        bool threads = onward && onward->opcode == Opcode::JUMP;
        return threads ? thread(i, *onward, block_[i].opcode) : Next::Advance;
    }

    // JUMP_IF_*: the value stays, so a test of the same kind at the target goes the same way, one of the other kind
    // falls through.
    Next keeping_jump(uint32_t i, Opcode opposite) {
        Operation& operation = block_[i];
        const Operation* onward = target_of(operation);
        if (!onward) return Next::Advance;
        if (onward->opcode == opposite) {
            operation.target = operation.target->next;
            return Next::Again;
        }
        bool threads = onward->opcode == Opcode::JUMP || onward->opcode == operation.opcode;
        return threads ? thread(i, *onward, operation.opcode) : Next::Advance;
    }

    Next jump(uint32_t i) {
        const Operation* onward = target_of(block_[i]);
        if (!onward) return Next::Advance;
        if (onward->opcode == Opcode::JUMP) return thread(i, *onward, Opcode::JUMP);
        if (onward->opcode == Opcode::JUMP_NO_INTERRUPT) return thread(i, *onward, block_[i].opcode);
        return Next::Advance;
    }

    // A store that the next one on its line overwrites.
    Next store_fast(uint32_t i) {
        bool is_repeated = is_next(i, Opcode::STORE_FAST) && block_[i + 1].oparg == block_[i].oparg &&
                           block_[i + 1].line() == block_[i].line();
        if (is_repeated) {
            block_[i].become(Opcode::POP_TOP, 0);
            block_.note(kPops);
        }
        return Next::Advance;
    }

    // The oparg's low bit: push NULL for a call too.
    Next load_global(uint32_t i) {
        if (is_next(i, Opcode::PUSH_NULL) && (block_[i].oparg & 1) == 0) {
            block_[i].oparg |= 1;
            block_.make_nop(block_[i + 1]);
        }
        return Next::Advance;
    }

    Next test(uint32_t i) {
        Opcode opcode = block_[i].opcode;
        int32_t oparg = block_[i].oparg;
        if (is_next(i, Opcode::TO_BOOL))
            replace_next(i, opcode, oparg);
        else if (is_next(i, Opcode::UNARY_NOT))
            replace_next(i, opcode, oparg ^ 1);
        return Next::Advance;
    }

    Next unary_not(uint32_t i) {
        if (is_next(i, Opcode::TO_BOOL)) {
            replace_next(i, Opcode::UNARY_NOT, 0);
        } else if (is_next(i, Opcode::UNARY_NOT)) {
            replace_next(i, Opcode::NOP, 0);
        } else {
            return unary(i, UnaryOperator::Not);
        }
        return Next::Advance;
    }

    Next unary(uint32_t i, UnaryOperator op) {
        ConstantOperands operands;
        if (operands.collect(block_, i, 1))
            finish_fold(i, operands, fold_unary(constants_.arena(), op, operands.value(0, constants_)));
        return Next::Advance;
    }

    Next binary(uint32_t i) {
        ConstantOperands operands;
        if (operands.collect(block_, i, 2)) {
            auto op = static_cast<BinaryOperator>(block_[i].oparg);
            const Constant *left = operands.value(0, constants_), *right = operands.value(1, constants_);
            finish_fold(i, operands, fold_binary(constants_.arena(), op, left, right));
        }
        return Next::Advance;
    }

    void finish_fold(uint32_t i, const ConstantOperands& operands, const Constant* value) {
        if (!value) return;
        operands.erase_all(block_);
        become_load(block_, block_[i], value, constants_);
    }

    Block& block_;
    base::Arena& arena_;
    UnitConstants& constants_;
};

}  // namespace

void optimize_blocks(Graph& graph, UnitConstants& constants) {
    for (Block* block : graph) {
        if (block->may_have(kRewritable)) Peephole(*block, graph, constants).run();
        if (block->may_have(kSwaps)) optimize_swaps(*block, graph.arena());
    }
}

}  // namespace krait::compiler::flowgraph
