#include "compiler/flowgraph/fold.h"
#include "compiler/flowgraph/passes.h"

namespace krait::compiler::flowgraph {

namespace {

class ConstantLoads {
public:
    ConstantLoads(Block& block, UnitConstants& constants) : block_(block), constants_(constants) {}

    void run() {
        for (uint32_t i = 0; i < block_.size; ++i) {
            const Operation& operation = block_[i];
            // COPY 1 of a constant is that constant once more.
            bool is_copy = operation.opcode == Opcode::COPY && operation.oparg == 1;
            if (loaded_ != Opcode::LOAD_CONST || !is_copy) {
                loaded_ = operation.opcode;
                oparg_ = operation.oparg;
            }
            if (loaded_ == Opcode::LOAD_CONST || loaded_ == Opcode::LOAD_SMALL_INT) look_behind(i);
        }
    }

private:
    bool truth() const { return loaded_ == Opcode::LOAD_SMALL_INT ? oparg_ != 0 : is_true(constants_[oparg_]); }

    void look_behind(uint32_t index) {
        switch (block_.opcode_at(index + 1)) {
            case Opcode::POP_JUMP_IF_FALSE: return decide(index, false, true);
            case Opcode::POP_JUMP_IF_TRUE: return decide(index, true, true);
            case Opcode::JUMP_IF_FALSE: return decide(index, false, false);
            case Opcode::JUMP_IF_TRUE: return decide(index, true, false);
            case Opcode::IS_OP: return test_for_none(index);
            case Opcode::TO_BOOL: return convert(index);
            default: return;
        }
    }

    void decide(uint32_t index, bool jumps_if, bool pops) {
        Operation& jump = block_[index + 1];
        bool jumps = truth() == jumps_if;
        if (pops) block_.make_nop(block_[index]);
        if (jumps)
            jump.opcode = Opcode::JUMP;
        else
            block_.make_nop(jump);
    }

    // `x is None` before a conditional jump.
    void test_for_none(uint32_t index) {
        if (loaded_ != Opcode::LOAD_CONST || constants_[oparg_]->kind != bytecode::ConstantKind::None) return;
        uint32_t test = index + 2;
        // CPython drops this one even when no jump follows it.
        if (block_.opcode_at(test) == Opcode::TO_BOOL) block_.make_nop(block_[test++]);
        Opcode jump = block_.opcode_at(test);
        if (jump != Opcode::POP_JUMP_IF_FALSE && jump != Opcode::POP_JUMP_IF_TRUE) return;
        bool is_not = block_[index + 1].oparg != 0;
        bool jumps_if_none = is_not == (jump == Opcode::POP_JUMP_IF_FALSE);
        block_.make_nop(block_[index]);
        block_.make_nop(block_[index + 1]);
        block_[test].opcode = jumps_if_none ? Opcode::POP_JUMP_IF_NONE : Opcode::POP_JUMP_IF_NOT_NONE;
    }

    void convert(uint32_t index) {
        const Constant* value = truth() ? &bytecode::kTrue : &bytecode::kFalse;
        block_.make_nop(block_[index]);
        block_[index + 1].become(Opcode::LOAD_CONST, constants_.add(value));
        block_.note(kConstants);
    }

    Block& block_;
    UnitConstants& constants_;
    Opcode loaded_ = Opcode::NOP;  // the last load, or the last other operation
    int32_t oparg_ = 0;
};

}  // namespace

void optimize_constant_loads(Graph& graph, UnitConstants& constants) {
    if (!graph.may_have(kConstantTests)) return;
    for (Block* block : graph)
        if (block->may_have(kConstantTests)) ConstantLoads(*block, constants).run();
}

}  // namespace krait::compiler::flowgraph
